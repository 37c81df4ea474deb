import HTML
import PipelineCore

/// Reads the main text of an HTML page.
struct HTMLReader {
    /// The parsed page, for the stages that follow.
    let tree: HTMLDocument
    /// The charset it was read in.
    let charset: Charset
    private let hasOrigins: Bool

    /// Parses a page.
    init(_ input: CleanInput) {
        charset = Charset(
            of: input.bytes, declared: input.declaredCharset ?? MetaCharset.declared(in: input.bytes))
        if charset == .utf8 {
            tree = HTMLDocument(parsing: input.bytes)
            hasOrigins = input.isPayload
        } else {
            // Places in the decoded text are not places in the payload.
            tree = HTMLDocument(parsing: charset.decode(input.bytes[...]))
            hasOrigins = false
        }
    }

    /// The page with what is kept and what is taken out.
    func page() -> CleanedPage {
        let root = tree.body ?? tree.documentElement ?? .document
        let counts = PageCounts(tree, below: root)
        let blocks = PageSegmenter.blocks(of: tree, below: root, counts: counts, keepsOrigins: hasOrigins)
        var segments = MainContent.select(from: blocks, in: tree, below: root)
        let title = PageTitleFinder(tree).title(taking: &segments)
        return CleanedPage(charset: charset.rawValue, title: title, segments: segments)
    }
}

/// The charset that a page declares in a `meta` element.
enum MetaCharset {
    // WHATWG HTML §13.2.3.2: a declaration must stand within the first 1024 bytes.
    private static let maximumBytes = 1024

    static func declared(in bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(maximumBytes), as: UTF8.self).lowercased()
        guard
            let start = head.utf8.split(separator: UInt8(ascii: "<")).first(where: { element in
                element.starts(with: "meta".utf8) && Substring(element).contains("charset=")
            })
        else { return nil }
        let parts = Substring(start).split(separator: "=", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(where: { $0.hasSuffix("charset") }), place + 1 < parts.count else {
            return nil
        }
        let label = parts[place + 1].drop { "\"' ".contains($0) }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return label.isEmpty ? nil : String(label)
    }
}
