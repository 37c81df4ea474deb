import PipelineCore

/// A line that is indented less than those around it.
///
/// YAML stumbles over the line behind it, though the slip may be in either: `b` or `c` in
///
///     a: 1
///   b: 2
///     c: 3
struct OutdentedLine {
    /// A note at the line, where there is one; none otherwise.
    let notes: [Diagnostic.Related]

    /// Looks above a line that stands too deep.
    init(above line: Int, in source: SourceText) {
        let depth = Self.indentation(of: line, in: source) ?? 0
        var above = Self.nearest(above: line, in: source)
        guard let outer = above, let outerDepth = Self.indentation(of: outer, in: source), outerDepth < depth
        else {
            notes = []
            return
        }
        // Its neighbour on the other side, past what stands deeper.
        repeat {
            above = above.flatMap { Self.nearest(above: $0, in: source) }
        } while above.flatMap { Self.indentation(of: $0, in: source) }.map { $0 > depth } ?? false
        guard let like = above, Self.indentation(of: like, in: source) == depth else {
            notes = []
            return
        }
        let range = source.range(ofLine: outer)
        let start = range.lowerBound + outerDepth
        let end = source.trimmedEnd(range.upperBound, notBefore: start)
        let amount = depth == 1 ? "1 space" : "\(depth) spaces"
        notes = [
            Diagnostic.Related(
                "or this line is indented too little: indent it by \(amount) like line \(like)",
                at: source.span(start, end))
        ]
    }

    /// The nearest line above that holds more than a comment.
    private static func nearest(above line: Int, in source: SourceText) -> Int? {
        (1..<max(1, line)).reversed().first { indentation(of: $0, in: source) != nil }
    }

    private static func indentation(of line: Int, in source: SourceText) -> Int? {
        let characters = source.scalars[source.range(ofLine: line)]
        let blanks = characters.prefix { $0.isBlank }.count
        guard let first = characters.dropFirst(blanks).first, first != "#" else { return nil }
        return blanks
    }
}
