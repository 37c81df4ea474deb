import WebFormats

/// What a file holds, by its name and its first bytes.
enum SniffedType {
    private static let byExtension = [
        "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "txt": "text/plain",
        "text": "text/plain", "md": "text/markdown", "markdown": "text/markdown", "pdf": "application/pdf",
        "json": "application/json", "xml": "text/xml", "csv": "text/csv", "tsv": "text/tab-separated-values",
    ]

    /// The media type; a name's extension is trusted unless the bytes are plainly something else.
    static func mediaType(of body: [UInt8], named name: String) -> String {
        let sniffed = MIMESniffer.unknownType(of: body[...])
        if MIMESniffer.isBinary(body[...]) || sniffed == "application/pdf" { return sniffed }
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return byExtension[ending] ?? sniffed
    }

    /// The media type of a response, by its header fields and its first bytes.
    static func mediaType(of body: [UInt8], headers: HeaderList) -> String {
        let supplied = headers.values(of: "Content-Type")
        let noSniff = headers["X-Content-Type-Options"]?.lowercased().hasPrefix("nosniff") == true
        let text = supplied.count == 1 ? supplied[0] : MediaType.extract(from: supplied)?.description
        return MIMESniffer.mediaType(of: body, supplied: text, noSniff: noSniff)
    }

    /// What a file is that holds documents and is none, and the setting that reads it; nil for others.
    static func collection(_ body: [UInt8], named name: String) -> String? {
        let name = name.lowercased()
        if body.starts(with: "WARC/".utf8) || body.starts(with: "filedesc:".utf8) { return "warc" }
        let isPacked =
            body.starts(with: [0x1F, 0x8B]) || body.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
            || body.starts(with: [0x04, 0x22, 0x4D, 0x18]) || body.starts(with: "BZh".utf8)
            || body.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A])
        if isPacked, name.contains(".warc.") || name.contains(".arc.") { return "warc" }
        if isPacked, name.contains(".tar.") || name.hasSuffix(".tgz") { return "archives" }
        if body.dropFirst(257).starts(with: "ustar".utf8) { return "archives" }
        if body.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "archives" }
        return body.starts(with: "From ".utf8) && name.hasSuffix(".mbox") ? "mail" : nil
    }
}
