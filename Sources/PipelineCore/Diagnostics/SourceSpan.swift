/// A place in a text file, counted the way editors count.
public struct SourcePosition: Hashable, Sendable, Comparable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in Unicode scalars.
    public var column: Int

    /// Makes a position from a line and a column, both counted from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Orders positions as they follow one another in the file.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a definition: from the first character of a value to the one behind its last.
public struct SourceSpan: Hashable, Sendable {
    /// The file as the user named it, or `<string>` for text that has no file.
    public var file: String
    /// Where the stretch begins.
    public var start: SourcePosition
    /// The position behind its last character; equal to `start` for a point.
    public var end: SourcePosition

    /// Makes a span; without an end it is a point.
    public init(file: String, start: SourcePosition, end: SourcePosition? = nil) {
        self.file = file
        self.start = start
        self.end = end ?? start
    }

    /// The first position of a file, for problems that have no better place.
    public static func startOf(file: String) -> SourceSpan {
        SourceSpan(file: file, start: SourcePosition(line: 1, column: 1))
    }
}

extension SourceSpan: CustomStringConvertible {
    /// `file:line:column`, which editors and terminals make clickable.
    public var description: String { "\(file):\(start.line):\(start.column)" }
}
