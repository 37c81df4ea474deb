internal import Archives

/// The formats that are turned into HTML.
public enum DocumentFormat: String, Sendable, Hashable, CaseIterable {
    case pdf = "application/pdf"
    case word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case epub = "application/epub+zip"
    case mail = "message/rfc822"

    /// The format of bytes, by themselves; nil where they are of none, or do not tell.
    ///
    /// Mail looks like any text and is known by name or media type only.
    public init?(of bytes: [UInt8]) {
        if bytes.prefix(1024).starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let format = Self.inside(bytes) {
            self = format
        } else {
            return nil
        }
    }

    /// The format that a file's name speaks of.
    public init?(named name: String) {
        switch name.split(separator: ".").last?.lowercased() {
        case "pdf": self = .pdf
        case "docx", "docm", "dotx": self = .word
        case "epub": self = .epub
        case "eml": self = .mail
        default: return nil
        }
    }

    /// What a ZIP archive is, by the names in it.
    private static func inside(_ bytes: [UInt8]) -> DocumentFormat? {
        // EPUB asks for this to be the first entry, not compressed.
        if bytes.dropFirst(30).starts(with: "mimetypeapplication/epub+zip".utf8) { return .epub }
        guard var archive = try? ArchiveReader(bytes) else { return nil }
        var seen = 0
        while seen < 200, let entry = try? archive.next() {
            if entry.name == "word/document.xml" { return .word }
            if entry.name == "META-INF/container.xml" { return .epub }
            seen += 1
        }
        return nil
    }

    /// Turns a document into HTML in UTF-8, with its structure kept.
    ///
    /// - Complexity: O(*n*) in the bytes it unpacks to.
    public func html(of bytes: [UInt8], limits: ConversionLimits) throws(DocumentError) -> [UInt8] {
        let html =
            switch self {
            case .pdf: try PDFDocument.html(of: bytes, limits: limits)
            case .word: try WordDocument.html(of: bytes, limits: limits)
            case .epub: try EPUBBook.html(of: bytes, limits: limits)
            case .mail: MailMessage(bytes).html
            }
        // Entities and escapes can make more than was unpacked.
        if html.count > limits.bytes { throw .tooLarge(limit: limits.bytes) }
        return html
    }
}
