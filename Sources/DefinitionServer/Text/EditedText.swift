import PipelineCore
import PipelineDefinition

/// How the columns of a client are counted.
enum PositionEncoding: String {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case utf32 = "utf-32"

    /// How many columns the character takes that begins with a byte.
    func width(ofCharacterBeginning byte: UInt8) -> Int {
        switch self {
        case .utf8: byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        case .utf16: byte < 0xF0 ? 1 : 2
        case .utf32: 1
        }
    }
}

/// A place as the client names it: line and column from 0.
struct ClientPosition: Hashable {
    var line: Int
    var column: Int

    var json: JSONValue { ["line": .integer(line), "character": .integer(column)] }
}

/// A text that is being edited, with its lines.
struct EditedText {
    /// The text in UTF-8.
    private(set) var bytes: [UInt8]
    private(set) var lineStarts: [Int] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        findLines()
    }

    private mutating func findLines() {
        lineStarts = [0]
        for index in bytes.indices {
            // A lone CR ends a line; in CR LF the LF does.
            let isEnd =
                bytes[index] == UInt8(ascii: "\n")
                || bytes[index] == UInt8(ascii: "\r")
                    && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
            if isEnd { lineStarts.append(index + 1) }
        }
    }

    /// Puts a text in the place of some bytes.
    mutating func replace(_ range: Range<Int>, by text: String) {
        bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text.utf8)
        findLines()
    }

    /// The bytes of a line, without its break; of the last line where there is none.
    func line(_ number: Int) -> Range<Int> {
        guard lineStarts.indices.contains(number) else { return bytes.count..<bytes.count }
        let start = lineStarts[number]
        var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return start..<end
    }

    /// The line of a byte, from 0.
    func line(of offset: Int) -> Int {
        lineStarts.line(of: offset)
    }

    /// The byte at a place; places behind a line's end mean its end.
    func offset(of position: ClientPosition, _ encoding: PositionEncoding) -> Int {
        offset(line: position.line, column: position.column, encoding)
    }

    /// The byte at one of our own places.
    func offset(of position: SourcePosition) -> Int {
        offset(line: position.line - 1, column: position.column - 1, .utf32)
    }

    private func offset(line number: Int, column: Int, _ encoding: PositionEncoding) -> Int {
        guard number >= 0 else { return 0 }
        let line = line(number)
        var offset = line.lowerBound
        var rest = column
        while rest > 0, offset < line.upperBound {
            rest -= encoding.width(ofCharacterBeginning: bytes[offset])
            // A column within a character means the character.
            if rest < 0 { break }
            offset += PositionEncoding.utf8.width(ofCharacterBeginning: bytes[offset])
        }
        return min(offset, line.upperBound)
    }

    /// The place of a byte.
    func position(of offset: Int, _ encoding: PositionEncoding) -> ClientPosition {
        let line = line(of: offset)
        return ClientPosition(
            line: line, column: columns(lineStarts[line]..<max(lineStarts[line], offset), encoding))
    }

    /// One of our own places, as the client counts.
    func position(of position: SourcePosition, _ encoding: PositionEncoding) -> ClientPosition {
        self.position(of: offset(of: position), encoding)
    }

    /// The place of a byte, as we count.
    func sourcePosition(of offset: Int) -> SourcePosition {
        let position = position(of: offset, .utf32)
        return SourcePosition(line: position.line + 1, column: position.column + 1)
    }

    private func columns(_ range: Range<Int>, _ encoding: PositionEncoding) -> Int {
        var count = 0
        for byte in bytes[range.clamped(to: 0..<bytes.count)] where byte & 0xC0 != 0x80 {
            count += encoding.width(ofCharacterBeginning: byte)
        }
        return count
    }

    /// A stretch of bytes, as the client names it.
    func range(_ range: Range<Int>, _ encoding: PositionEncoding) -> JSONValue {
        [
            "start": position(of: range.lowerBound, encoding).json,
            "end": position(of: range.upperBound, encoding).json,
        ]
    }

    /// A stretch of ours, in bytes.
    func bytes(of span: SourceSpan) -> Range<Int> {
        let start = offset(of: span.start)
        return start..<max(start, offset(of: span.end))
    }

    /// The characters of a stretch of bytes.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}

extension ClientPosition {
    /// Reads `{ line, character }`.
    init?(_ json: JSONValue?) {
        guard let line = json?["line"]?.number, let column = json?["character"]?.number, line >= 0,
            column >= 0
        else { return nil }
        self.init(line: line, column: column)
    }
}
