internal import WebFormats

/// The header fields of a response as they are stored with its decoded body.
///
/// What spoke of the encoded body gets a name of its own, as Common Crawl does it: `X-Crawler-Content-Encoding`.
enum StoredHeaders {
    private static let ofTheWire: Set<String> = ["content-encoding", "transfer-encoding", "content-length"]
    private static let prefix = "X-Crawler-"

    /// The lines, each with its end; the length is the body's.
    static func lines(of response: HTTPResponse) -> [UInt8] {
        var lines: [UInt8] = []
        lines.reserveCapacity(response.headers.bytes.count + 64)
        for field in response.headers.fields {
            let name = ofTheWire.contains(field.name.lowercased()) ? prefix + field.name : field.name
            lines.append(contentsOf: "\(name): \(field.value)\r\n".utf8)
        }
        lines.append(contentsOf: "Content-Length: \(response.body.count)\r\n".utf8)
        return lines
    }

    /// The fields as they came, from those that were stored.
    ///
    /// - Parameter more: names of fields that were added to them, in lower case.
    static func original(_ stored: HeaderList, without more: Set<String> = []) -> HeaderList {
        var lines: [UInt8] = []
        for field in stored.fields {
            let name = field.name.lowercased()
            if name == "content-length" || more.contains(name) { continue }
            let original =
                field.name.hasPrefix(prefix) ? String(field.name.dropFirst(prefix.count)) : field.name
            lines.append(contentsOf: "\(original): \(field.value)\r\n".utf8)
        }
        return HeaderList(lines)
    }
}
