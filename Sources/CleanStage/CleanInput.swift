import Encodings
import PipelineCore

/// The bytes to clean and what they are.
struct CleanInput {
    /// What the bytes are.
    enum Format {
        case plainText
        case markdown
        case html
        case binary
    }

    /// The bytes as they came.
    let bytes: [UInt8]
    /// The charset that the transport or the source declared.
    let declaredCharset: String?
    /// Whether places in `bytes` are places in the document's payload.
    let isPayload: Bool
    /// What the bytes are.
    let format: Format

    init(_ document: some Document) {
        // A source such as JSON Lines may have brought text and no bytes.
        isPayload = !document.payload.body.isEmpty || document.content.text.isEmpty
        bytes = isPayload ? document.payload.body : Array(document.content.text.utf8)
        declaredCharset = isPayload ? document.payload.declaredCharset : "utf-8"
        let mediaType = document.payload.mediaType
        let isNoText =
            mediaType.map(PageTypes.exclude) == true || Self.looksBinary(bytes, declaredCharset, mediaType)
        // Text that came without bytes is text, whatever is said of the bytes.
        if isPayload, isNoText {
            format = .binary
        } else {
            format = Self.format(of: bytes, mediaType: mediaType, source: document.source.location)
        }
    }

    /// The bytes of an HTML page that nothing is said about.
    init(page bytes: [UInt8]) {
        self.bytes = bytes
        declaredCharset = nil
        isPayload = true
        format = .html
    }

    private static func format(of bytes: [UInt8], mediaType: String?, source: String) -> Format {
        switch mediaType {
        case "text/html"?, "application/xhtml+xml"?: return .html
        case "text/markdown"?, "text/x-markdown"?: return .markdown
        case "text/plain"?: return looksLikeHTML(bytes, atLeast: "<!doctype html") ? .html : .plainText
        default: break
        }
        if looksLikeHTML(bytes, atLeast: "<") { return .html }
        let path = source.lowercased()
        if path.hasSuffix(".md") || path.hasSuffix(".markdown") { return .markdown }
        return .plainText
    }

    /// Whether the first thing after white space is markup; with `<` alone, any tag that pages begin with.
    private static func looksLikeHTML(_ bytes: [UInt8], atLeast prefix: String) -> Bool {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let head = bytes[start...].drop { $0 <= 0x20 }.prefix(1024)
        let text = String(decoding: head, as: UTF8.self).lowercased()
        guard text.hasPrefix(prefix) else { return false }
        if prefix != "<" { return true }
        return ["<!doctype", "<html", "<head", "<body", "<div", "<p>", "<!--", "<title", "<meta", "<article"]
            .contains { text.hasPrefix($0) }
    }

    /// A NUL among the first kilobytes means anything but text, unless a mark or the declared charset says UTF-16.
    ///
    /// In a page it is an error that HTML knows how to mend.
    private static func looksBinary(_ bytes: [UInt8], _ charset: String?, _ mediaType: String?) -> Bool {
        guard bytes.prefix(4096).contains(0), mediaType != "text/html", mediaType != "application/xhtml+xml"
        else { return false }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
        let encoding = charset.flatMap(CharacterEncoding.init(label:))
        return encoding != .utf16LE && encoding != .utf16BE
    }
}
