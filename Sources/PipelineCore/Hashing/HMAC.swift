/// HMAC with SHA-256 (RFC 2104): a digest of bytes that tells nothing about them to those who have not the key.
package enum HMAC {
    private static let blockBytes = 64

    /// The digest of bytes under a key: 64 hexadecimal digits.
    package static func hexadecimalDigest(of bytes: [UInt8], key: [UInt8]) -> String {
        outer(of: bytes, key: key).hexadecimalDigest()
    }

    /// The digest of bytes under a key: 32 bytes.
    package static func digest(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        outer(of: bytes, key: key).digest()
    }

    private static func outer(of bytes: [UInt8], key: [UInt8]) -> SHA256 {
        var block = key
        if key.count > blockBytes {
            var digest = SHA256()
            digest.update(key)
            block = digest.digest()
        }
        block += [UInt8](repeating: 0, count: blockBytes - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        inner.update(bytes)
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        outer.update(inner.digest())
        return outer
    }
}
