import PipelineCore

/// Makes paragraphs and list items of lines.
enum Paragraphs {
    /// Lines of such lengths, in bytes, may have been cut by a program rather than by an author.
    private static let wrappedLengths = 45...130

    /// The parts: groups of lines between empty lines; a group is one paragraph where its lines were wrapped, and
    /// a paragraph a line otherwise.
    static func segments(of lines: [SourceLine]) -> [Segment] {
        var segments: [Segment] = []
        var group: [SourceLine] = []
        for line in lines {
            if line.isBlank {
                segments += segmentsOfGroup(group)
                group = []
            } else {
                group.append(line)
            }
        }
        return segments + segmentsOfGroup(group)
    }

    private static func segmentsOfGroup(_ group: [SourceLine]) -> [Segment] {
        guard let first = group.first, let last = group.last else { return [] }
        if group.count > 1, isWrapped(group) {
            let text = group.map(\.text).joined(separator: " ")
            return [segment(text, origin: first.origin.lowerBound..<last.origin.upperBound)]
        }
        return group.map { segment($0.text, origin: $0.origin) }
    }

    /// Lines were wrapped where all but the last are about as long as a terminal is wide and some of them end in
    /// the middle of a sentence.
    private static func isWrapped(_ group: [SourceLine]) -> Bool {
        let full = group.dropLast()
        guard full.allSatisfy({ wrappedLengths.contains($0.text.utf8.count) }) else { return false }
        guard group.allSatisfy({ ListMarker(of: $0.text) == nil }) else { return false }
        return full.contains { !Sentences.endsWithStop($0.text) && !$0.text.hasSuffix(":") }
    }

    private static func segment(_ text: String, origin: Range<Int>) -> Segment {
        guard let marker = ListMarker(of: text) else { return Segment(.paragraph, text, origin: origin) }
        return Segment(
            .listItem, String(text.utf8.dropFirst(marker.length)) ?? text, level: 1,
            origin: origin.lowerBound + marker.length..<origin.upperBound)
    }
}
