import PipelineCore

/// Marks what is boilerplate among the parts of a page that carries no markup: lines known by their words, the
/// lists under a heading such as "Related Posts", and menus.
struct SectionFilter {
    /// A paragraph of this many words is the body resuming, wherever it stands.
    static let bodyWords = 30

    /// Marks parts as removed, in place.
    static func apply(to segments: inout [Segment]) {
        removeLines(of: &segments)
        removeFollowers(in: &segments)
        removeMenus(in: &segments)
    }

    private static func removeLines(of segments: inout [Segment]) {
        for index in segments.indices where segments[index].removal == nil && segments[index].kind != .code {
            segments[index].removal = BoilerplateLine.reason(for: segments[index].text)
        }
    }

    /// What stands under a heading of other posts, or under the comments' heading, belongs to it until the body
    /// resumes.
    private static func removeFollowers(in segments: inout [Segment]) {
        var section: BoilerplateReason?
        for index in segments.indices {
            if let removal = segments[index].removal {
                if removal == .relatedPosts || removal == .comments { section = removal }
                continue
            }
            guard let reason = section else { continue }
            if isBody(segments[index]) {
                section = nil
            } else {
                segments[index].removal = reason
            }
        }
    }

    private static func isBody(_ segment: Segment) -> Bool {
        guard Sentences.endsWithStop(segment.text) else { return false }
        let teaserEnds = ["…", "...", "[…]", "[...]", "Read more", "Read More", "more »"]
        if teaserEnds.contains(where: segment.text.hasSuffix) { return false }
        return Sentences.wordCount(segment.text) >= bodyWords
    }

    /// Three or more short lines in a row, some of them entries that menus have, are a menu.
    private static func removeMenus(in segments: inout [Segment]) {
        var run: [Int] = []
        var entries = 0
        func close(_ segments: inout [Segment]) {
            if run.count >= 3, entries >= 2, entries * 4 >= run.count {
                for index in run { segments[index].removal = .navigation }
            }
            run = []
            entries = 0
        }
        for index in segments.indices {
            let text = segments[index].text
            guard segments[index].removal == nil || segments[index].removal == .navigation else { continue }
            guard Sentences.wordCount(text) <= 4, !Sentences.endsWithStop(text), segments[index].kind != .code
            else {
                close(&segments)
                continue
            }
            run.append(index)
            if MenuVocabulary.entries.contains(text.lowercased()) { entries += 1 }
        }
        close(&segments)
        removeMenuTail(of: &segments)
    }

    /// A line of the menu's vocabulary alone after the last sentence is the rest of a menu.
    private static func removeMenuTail(of segments: inout [Segment]) {
        for index in segments.indices.reversed() where segments[index].removal == nil {
            guard MenuVocabulary.entries.contains(segments[index].text.lowercased()) else { return }
            segments[index].removal = .navigation
        }
    }
}
