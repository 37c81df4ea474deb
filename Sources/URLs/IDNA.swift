internal import CICU

/// Internationalised domain names (UTS #46, non-transitional), as the WHATWG URL standard asks for them.
enum IDNA {
    /// A domain in its ASCII form, or nil where it has none.
    static func toASCII(_ domain: [UInt8]) -> [UInt8]? {
        if let ascii = lowercasedASCII(domain) { return ascii }
        let domain = NewerMappings.applied(to: domain)
        // Punycode and the mapping of letters make a name longer, but not without bound.
        var output = [UInt8](repeating: 0, count: domain.count * 4 + 64)
        while true {
            let capacity = Int32(clamping: output.count)
            let length = domain.withUnsafeBytes { bytes in
                output.withUnsafeMutableBytes { room in
                    pipeline_icu_domain_to_ascii(
                        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: domain.count),
                        room.baseAddress?.assumingMemoryBound(to: CChar.self), capacity)
                }
            }
            if length < 0 { return nil }
            if length <= capacity { return Array(output.prefix(Int(length))) }
            output = [UInt8](repeating: 0, count: Int(length))
        }
    }

    /// ASCII in lower case, which is all the standard does to a name of ASCII, encoded labels included.
    private static func lowercasedASCII(_ domain: [UInt8]) -> [UInt8]? {
        var output = domain
        for index in output.indices {
            let byte = output[index]
            if byte >= 0x80 { return nil }
            output[index] = byte.lowercased
        }
        return output
    }
}
