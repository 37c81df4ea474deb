internal import Encodings
internal import WebFormats

/// A part of a message: header fields and a body, which may be made of parts itself (RFC 2046).
struct MailPart {
    let headers: HeaderList
    private let bytes: [UInt8]
    private let body: Range<Int>
    private let depth: Int

    /// Parts that stand deeper are taken as they are: nobody writes such mail.
    private static let maximumDepth = 16
    /// More parts than any mail has.
    private static let maximumParts = 200

    /// Reads a whole message.
    init(_ bytes: [UInt8], depth: Int) { self.init(bytes, 0..<bytes.count, depth: depth) }

    private init(_ bytes: [UInt8], _ range: Range<Int>, depth: Int) {
        self.bytes = bytes
        self.depth = depth
        var line = range.lowerBound
        // A mailbox's separator may still stand in front.
        if bytes[range].starts(with: "From ".utf8) {
            line = bytes[range].firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
        }
        let start = line
        var end = range.upperBound
        var behind = range.upperBound
        while line < range.upperBound {
            let lineEnd = bytes[line..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
            if lineEnd == line || lineEnd == line + 1 && bytes[line] == 0x0D {
                end = line
                behind = min(lineEnd + 1, range.upperBound)
                break
            }
            line = lineEnd + 1
        }
        headers = HeaderList(Array(bytes[start..<max(start, end)]))
        body = max(behind, start)..<range.upperBound
    }

    private var type: MediaType? { headers["Content-Type"].flatMap { MediaType($0) } }

    /// Whether it is HTML.
    var isHTML: Bool { type?.isHTML ?? false }

    /// Whether line ends behind a space are none (RFC 3676).
    var isFlowed: Bool { type?["format"]?.lowercased() == "flowed" }

    private var isAttachment: Bool {
        headers["Content-Disposition"]?.lowercased().hasPrefix("attachment") ?? false
    }

    private var isText: Bool {
        guard let type else { return true }
        return type.essence == "text/plain" || type.isHTML || type.essence == "text/enriched"
    }

    /// The parts with the text that a reader sees, in order; of several forms of one text, HTML.
    func readable() -> [MailPart] {
        guard let type, type.type == "multipart" else { return isText && !isAttachment ? [self] : [] }
        guard depth < Self.maximumDepth, let boundary = type["boundary"], !boundary.isEmpty else {
            return [self]
        }
        let parts = parts(between: boundary)
        switch type.subtype {
        case "alternative":
            let forms = parts.map { $0.readable() }.filter { !$0.isEmpty }
            return forms.last { $0.contains(where: \.isHTML) } ?? forms.last ?? []
        case "related": return parts.first?.readable() ?? []
        default: return parts.flatMap { $0.readable() }
        }
    }

    private func parts(between boundary: String) -> [MailPart] {
        let mark = Array("--\(boundary)".utf8)
        var parts: [MailPart] = []
        var start: Int?
        var line = body.lowerBound
        while line < body.upperBound, parts.count < Self.maximumParts {
            let lineEnd = bytes[line..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
            if bytes[line..<lineEnd].starts(with: mark) {
                let rest = bytes[(line + mark.count)..<lineEnd]
                let isLast = rest.starts(with: "--".utf8)
                if isLast || rest.allSatisfy({ $0 <= 0x20 }) {
                    if let start { parts.append(MailPart(bytes, start..<max(start, line), depth: depth + 1)) }
                    start = isLast ? nil : min(lineEnd + 1, body.upperBound)
                    if isLast { break }
                }
            }
            line = lineEnd + 1
        }
        // The last boundary is missing where mail was cut short.
        if let start { parts.append(MailPart(bytes, start..<body.upperBound, depth: depth + 1)) }
        return parts
    }

    /// The text in UTF-8, decoded.
    var text: [UInt8] {
        let raw: [UInt8]
        switch headers["Content-Transfer-Encoding"]?.lowercased().trimmingPrefix(" ").prefix(16) {
        case "base64"?: raw = TransferEncoding.base64(bytes[body])
        case "quoted-printable"?: raw = TransferEncoding.quotedPrintable(bytes[body])
        default: raw = Array(bytes[body])
        }
        let charset = type?.charset
        return isHTML
            ? Encodings.decode(raw, transportLabel: charset).bytes
            : Encodings.decodePlainText(raw, transportLabel: charset).bytes
    }
}
