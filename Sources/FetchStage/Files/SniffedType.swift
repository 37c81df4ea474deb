/// What a file holds, by its name and its first bytes.
enum SniffedType {
    private static let byExtension = [
        "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "txt": "text/plain",
        "text": "text/plain", "md": "text/markdown", "markdown": "text/markdown", "pdf": "application/pdf",
        "json": "application/json", "xml": "text/xml", "csv": "text/csv",
    ]
    private static let htmlStarts = [
        "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<div", "<h1", "<p>",
        "<table",
    ]
    /// As many bytes as the MIME Sniffing standard looks at.
    private static let headerBytes = 1445

    /// The media type; a name's extension is trusted unless the bytes are plainly something else.
    static func mediaType(of body: [UInt8], named name: String) -> String {
        let head = body.prefix(headerBytes)
        if isBinary(head) {
            return head.starts(with: "%PDF-".utf8) ? "application/pdf" : "application/octet-stream"
        }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return byExtension[ending] ?? (looksLikeHTML(head) ? "text/html" : "text/plain")
    }

    /// Whether a file is an archive of the web, which holds documents and is none.
    static func isWARC(_ body: [UInt8], named name: String) -> Bool {
        body.starts(with: "WARC/".utf8)
            || body.starts(with: [0x1F, 0x8B]) && name.lowercased().hasSuffix(".warc.gz")
    }

    /// Binary data bytes as the MIME Sniffing standard §7.2 has them; UTF-16 is text.
    private static func isBinary(_ head: ArraySlice<UInt8>) -> Bool {
        if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) { return false }
        return head.starts(with: "%PDF-".utf8)
            || head.contains {
                $0 < 0x09 || $0 == 0x0B || (0x0E...0x1A).contains($0) || (0x1C...0x1F).contains($0)
            }
    }

    private static func looksLikeHTML(_ head: ArraySlice<UInt8>) -> Bool {
        var head = head
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        let text = head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.map {
            $0 | (isUpper($0) ? 0x20 : 0)
        }
        return htmlStarts.contains { text.starts(with: $0.utf8) }
    }

    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
