/// Makes the bytes of WARC records (ISO 28500, version 1.1): each whole in itself, so that a file of them is valid
/// wherever it ends between two.
public struct WARCRecordWriter: Sendable {
    /// Whether each record is a gzip member of its own.
    public let compresses: Bool

    /// What stands behind the content of a record.
    package static let end: [UInt8] = Array("\r\n\r\n".utf8)

    /// Makes a writer.
    public init(compresses: Bool) {
        self.compresses = compresses
    }

    /// A field of a record's header.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its value.
        public let value: String

        /// Makes a field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The bytes of a record.
    ///
    /// - Parameters:
    ///   - fields: the header but for its length, which is added.
    ///   - content: the parts of the content, one behind the other.
    public func record(_ fields: [Field], content: [[UInt8]]) -> [UInt8] {
        let parts = parts(fields, content: content)
        return parts.count == 1 ? parts[0] : Array(parts.joined())
    }

    /// The same as parts that belong behind one another: what is not compressed is not copied either.
    package func parts(_ fields: [Field], content: [[UInt8]]) -> [[UInt8]] {
        let plain = [head(fields, length: content.reduce(0) { $0 + $1.count })] + content + [Self.end]
        return compresses ? [Gzip.member(of: Array(plain.joined()))] : plain
    }

    private func head(_ fields: [Field], length: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        bytes.append(contentsOf: "WARC/1.1\r\n".utf8)
        for field in fields {
            bytes.append(contentsOf: field.name.utf8)
            bytes.append(contentsOf: ": ".utf8)
            // A line end would begin a field that nobody meant.
            bytes.append(contentsOf: field.value.utf8.lazy.map { $0 < 0x20 ? 0x20 : $0 })
            bytes.append(contentsOf: "\r\n".utf8)
        }
        bytes.append(contentsOf: "Content-Length: \(length)\r\n\r\n".utf8)
        return bytes
    }

    /// Whether bytes may be the beginning of a record, plain or compressed.
    package static func mayBegin(_ bytes: [UInt8]) -> Bool {
        let start = Array("WARC/1.1\r\n".utf8)
        func isStart(_ bytes: [UInt8]) -> Bool { bytes.starts(with: start.prefix(bytes.count)) }
        guard bytes.first == 0x1f else { return isStart(bytes) }
        if bytes.count < 18 { return bytes.starts(with: [0x1f, 0x8b].prefix(bytes.count)) }
        do throws(InflateError) {
            return isStart(try Inflate.gunzip(bytes, limit: 1 << 30))
        } catch {
            switch error {
            case .truncated(let salvaged), .damaged(_, let salvaged): return isStart(salvaged)
            case .tooLarge: return false
            }
        }
    }
}
