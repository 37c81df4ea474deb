/// Finds out what bytes are, whatever they are said to be (WHATWG MIME Sniffing).
public enum MIMESniffer {
    /// As many bytes as the standard looks at.
    public static let headerBytes = 1445

    /// The media type of a resource (§7, "computed MIME type").
    ///
    /// One thing differs: what is called `application/octet-stream` is looked at too, for nothing here offers it to
    /// be saved.
    ///
    /// - Parameters:
    ///   - supplied: What the transport says, as it is written; nil where it says nothing.
    ///   - noSniff: Whether the transport asks to be believed (`X-Content-Type-Options: nosniff`).
    public static func mediaType(of bytes: [UInt8], supplied: String?, noSniff: Bool = false) -> String {
        let type = supplied.flatMap { MediaType($0) }
        let head = bytes.prefix(headerBytes)
        guard let type, !unknown.contains(type.essence) else {
            return unknownType(of: head, mayBeScript: !noSniff)
        }
        if noSniff { return type.essence }
        if let supplied, apacheDefaults.contains(supplied) {
            return isBinary(head) ? unknownType(of: head, mayBeScript: false) : type.essence
        }
        if type.essence == "text/html" { return FeedSniffer.mediaType(of: head) ?? type.essence }
        if type.isXML { return type.essence }
        if type.type == "image" || type.type == "audio" || type.type == "video" {
            return MIMESignature.match(head)?.mediaType ?? type.essence
        }
        return type.essence
    }

    /// What servers say that say nothing.
    private static let unknown: Set = [
        "unknown/unknown", "application/unknown", "*/*", "application/octet-stream",
        "binary/octet-stream",
    ]

    /// What an old default of Apache says of every file it does not know (§7.1).
    private static let apacheDefaults: Set = [
        "text/plain", "text/plain; charset=ISO-8859-1", "text/plain; charset=iso-8859-1",
        "text/plain; charset=UTF-8",
    ]

    /// The media type of bytes that nobody says anything of (§7.1).
    public static func unknownType(of head: ArraySlice<UInt8>, mayBeScript: Bool = true) -> String {
        let head = head.prefix(headerBytes)
        if mayBeScript {
            if HTMLSignature.matches(head) { return "text/html" }
            if HTMLSignature.withoutSpace(head).starts(with: "<?xml".utf8) { return "text/xml" }
        }
        if head.starts(with: "%PDF-".utf8) { return "application/pdf" }
        if head.starts(with: "%!PS-Adobe-".utf8) { return "application/postscript" }
        if let match = MIMESignature.match(head) { return match.mediaType }
        return isBinary(head) ? "application/octet-stream" : "text/plain"
    }

    /// Whether there are bytes that no text has (§3, "binary data byte"); text may begin with a byte order mark.
    public static func isBinary(_ head: ArraySlice<UInt8>) -> Bool {
        if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE])
            || head.starts(with: [0xEF, 0xBB, 0xBF])
        {
            return false
        }
        return head.prefix(headerBytes).contains {
            $0 < 0x09 || $0 == 0x0B || (0x0E...0x1A).contains($0) || (0x1C...0x1F).contains($0)
        }
    }
}
