import PipelineCore

/// Finds the headline of a text: a short line without a final stop that a body follows.
enum Headline {
    /// Longer lines are paragraphs without a stop.
    private static let maximumWords = 40
    /// A block of this many words is a body, with or without a stop.
    private static let bodyWords = 12

    /// Takes the headline out of the parts; the headings below it get level 2.
    static func take(from segments: inout [Segment]) -> PageTitle? {
        let kept = segments.indices.filter { segments[$0].removal == nil }
        guard let place = kept.first(where: { !isNotice(segments[$0].text) }) else { return nil }
        markHeadings(in: &segments, among: kept)
        let candidate = segments[place]
        guard isHeadline(candidate), kept.contains(where: { $0 > place && isBody(segments[$0]) }) else {
            return nil
        }
        segments.remove(at: place)
        return PageTitle(text: candidate.text, origin: candidate.origin)
    }

    private static func isHeadline(_ segment: Segment) -> Bool {
        if segment.kind == .heading { return true }
        guard segment.kind == .paragraph, Sentences.wordCount(segment.text) <= maximumWords else {
            return false
        }
        // A question or an exclamation may well be a headline, a sentence with a full stop is none.
        guard let last = segment.text.unicodeScalars.last else { return false }
        return last != "." && last != "\u{3002}" && last != ":" && last != ","
    }

    private static func isBody(_ segment: Segment) -> Bool {
        segment.kind != .heading && Sentences.wordCount(segment.text) >= bodyWords
            || Sentences.endsWithStop(segment.text) && Sentences.wordCount(segment.text) >= 4
    }

    /// What stands above a press release's headline without being one.
    private static func isNotice(_ text: String) -> Bool {
        guard let line = LineTraits(text) else { return false }
        return line.words.count <= 14
            && line.begins(withAnyOf: [
                "for immediate release", "press release", "news release", "media release",
                "embargoed until", "for release", "release date", "immediate release",
            ])
    }

    /// Short lines without a stop before a paragraph head it.
    private static func markHeadings(in segments: inout [Segment], among kept: [Int]) {
        for (place, next) in zip(kept, kept.dropFirst()) where segments[place].kind == .paragraph {
            let text = segments[place].text
            guard Sentences.wordCount(text) <= 12, !Sentences.endsWithStop(text), !text.hasSuffix(","),
                segments[next].kind == .paragraph, Sentences.wordCount(segments[next].text) >= bodyWords,
                Sentences.endsWithStop(segments[next].text),
                text.unicodeScalars.first?.properties.isLowercase == false
            else { continue }
            segments[place].kind = .heading
            segments[place].level = 2
        }
    }
}
