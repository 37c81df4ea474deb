// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// A file to write, or a pattern of files with values of each document in braces:
/// `out/{language}/{published:year}/part-{part}.jsonl`; relative to the definition's file.
///
/// What stands in braces is checked where the definition is: a name that no document will have is an error there.
public struct OutputPattern: SettingValue {
    /// A stretch of a pattern.
    public enum Piece: Sendable, Hashable {
        /// As it stands.
        case text(String)
        /// A value, and what of it: `published:year`.
        case value(name: String, aspect: String?)
    }

    /// What is wrong with a pattern.
    public struct Problem: Error, Hashable {
        /// What is wrong.
        public let message: String
        /// What to do about it.
        public let remedy: String

        /// Describes a problem.
        public init(message: String, remedy: String) {
            self.message = message
            self.remedy = remedy
        }
    }

    /// The pattern as given.
    public var text: String
    /// The values that it speaks of, compiled, by their names; empty where the definition has not been checked.
    public private(set) var compiled: [String: any ValueExpression] = [:]

    /// Makes it of its text.
    public init(_ text: String) {
        self.text = text
    }

    /// Whether it names more than one file.
    public var isPattern: Bool { text.utf8.contains(UInt8(ascii: "{")) }

    public static var shape: SettingShape { .string(.output) }
    public static var unset: OutputPattern { OutputPattern("") }
    public var data: JSONValue? { .string(text) }

    /// What can be asked of a value.
    public static let aspects = ["year", "month", "day", "host"]
    /// What is no value of a stage: a document's identity, address and date, and the number of a part.
    public static let ownNames = ["id", "url", "date", "part", "parts"]

    /// The pattern taken apart.
    public func pieces() throws(Problem) -> [Piece] { try placed().map(\.piece) }

    private struct PlacedPiece {
        let piece: Piece
        /// Where the name stands in the text, in Unicode scalars.
        let range: Range<Int>
    }

    private func placed() throws(Problem) -> [PlacedPiece] {
        var found: [PlacedPiece] = []
        let scalars = Array(text.unicodeScalars)
        var start = 0
        func string(_ range: Range<Int>) -> String {
            var string = ""
            string.unicodeScalars.append(contentsOf: scalars[range])
            return string
        }
        while let open = scalars[start...].firstIndex(of: "{") {
            if open > start {
                found.append(PlacedPiece(piece: .text(string(start..<open)), range: start..<open))
            }
            guard let close = scalars[open...].firstIndex(of: "}") else {
                throw Problem(
                    message: "'\(text)' opens a brace and does not close it", remedy: "close it with '}'")
            }
            let colon = scalars[open..<close].firstIndex(of: ":")
            let name = Self.trimmed(open + 1..<(colon ?? close), of: scalars)
            let aspect = colon.map { string(Self.trimmed($0 + 1..<close, of: scalars)) }
            guard !name.isEmpty else {
                throw Problem(
                    message: "'\(text)' has braces without a name", remedy: "name a field, a label or 'id'")
            }
            guard scalars[name].allSatisfy(Self.isNamePart) else {
                throw Problem(
                    message: "'\(string(name))' is no name", remedy: "name a field, a label or 'id' in braces"
                )
            }
            if let aspect, !Self.aspects.contains(aspect) {
                let near = NearestName.suggestion(for: aspect, among: Self.aspects)
                throw Problem(
                    message: "'\(text)' asks for '\(aspect)' of '\(string(name))'",
                    remedy: near.map { "did you mean '\($0)'?" }
                        ?? "one of: \(Self.aspects.joined(separator: ", "))")
            }
            found.append(PlacedPiece(piece: .value(name: string(name), aspect: aspect), range: name))
            start = close + 1
        }
        if start < scalars.count {
            found.append(
                PlacedPiece(piece: .text(string(start..<scalars.count)), range: start..<scalars.count))
        }
        return found
    }

    private static func trimmed(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, scalars[start] == " " { start += 1 }
        while start < end, scalars[end - 1] == " " { end -= 1 }
        return start..<end
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
            || scalar == "."
    }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> OutputPattern? {
        guard let text = reader.filledText(of: node, wanting: shape) else { return nil }
        var pattern = OutputPattern(text)
        // What is wrong with its form is said by those who know what it is for.
        guard let pieces = try? pattern.placed(), let context = pattern.context(for: pieces, &reader) else {
            return pattern
        }
        for placed in pieces {
            guard case .value(let name, _) = placed.piece, !ownNames.contains(name),
                pattern.compiled[name] == nil
            else { continue }
            let place = SettingNode(
                .scalar(SettingNode.Scalar(.string(name), text: name)),
                at: context.place(of: placed.range, in: node))
            guard let value = context.expression(place, besides: reader.parts, reporting: &reader) else {
                continue
            }
            switch value.type {
            case .list, .record:
                reader.report(
                    "bad-pattern", "'\(name)' is no single value that could stand in a file's name",
                    remedy: "name a text, number, date or label", at: place.span)
            default: pattern.compiled[name] = value
            }
        }
        return pattern
    }

    private func context(for pieces: [PlacedPiece], _ reader: inout SettingReader) -> (any SettingContext)? {
        let asks = pieces.contains { placed in
            if case .value(let name, _) = placed.piece { !Self.ownNames.contains(name) } else { false }
        }
        return asks ? reader.contextForExpressions() : nil
    }
}
