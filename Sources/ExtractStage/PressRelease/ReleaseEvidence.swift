import PipelineCore

/// Tells whether a document is a press release, whose title is a headline.
enum ReleaseEvidence {
    private static let blocksLookedAt = 8
    private static let notices = [
        "for immediate release", "press release", "news release", "media release", "embargoed until",
    ]

    /// Whether a dateline, a classifier or a notice says so.
    static func isRelease(_ document: some Document) -> Bool {
        if let dateline = document[.dateline] {
            // A news agency's dateline opens an article.
            return !(dateline.wire.map(WireName.isAgency) ?? false)
        }
        if document.label("genre")?.value == "press release" { return true }
        return !lostNotices(of: document).isEmpty || hasNotice(document.content.text)
    }

    /// The notices that an earlier stage took out of the text.
    static func lostNotices(of document: some Document) -> [String] {
        document.history.entries.flatMap(\.removals).filter { $0.reason == "release_notice" }.map(\.text)
    }

    private static func hasNotice(_ text: String) -> Bool {
        text.split(separator: "\n", maxSplits: blocksLookedAt).prefix(blocksLookedAt).contains { block in
            let start = block.prefix(40).lowercased()
            return notices.contains(where: start.hasPrefix)
        }
    }
}
