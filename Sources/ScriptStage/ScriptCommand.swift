public import PipelineCore

/// A program with its arguments, as a text or a list of words.
public struct ScriptCommand: SettingValue, Hashable {
    /// The words; the first names the program.
    public var words: [String]
    /// The text, where it was given as one.
    public var line: String?

    /// Makes a command of words.
    public init(_ words: [String], line: String? = nil) {
        self.words = words
        self.line = line
    }

    /// Makes a command of a text; nil where a quotation mark in it is not closed, or where there is no word.
    public init?(line: String) {
        guard let words = Self.words(of: line), !words.isEmpty else { return nil }
        self.init(words, line: line)
    }

    /// A text, or a list of such.
    public static var shape: SettingShape { .oneOrMany(.string(.plain)) }
    /// No command.
    public static var unset: ScriptCommand { ScriptCommand([]) }
    /// The text or the words.
    public var data: JSONValue? { line.map { .string($0) } ?? .array(words.map { .string($0) }) }
    /// The text, or the words with spaces between.
    public var shown: String { line ?? words.joined(separator: " ") }

    /// Reads a text or a list of words.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> ScriptCommand? {
        if case .sequence = node.content {
            guard let words = [String].read(node, reporting: &reader) else { return nil }
            if !words.isEmpty { return ScriptCommand(words) }
        } else {
            guard let text = String.read(node, reporting: &reader) else { return nil }
            if let command = ScriptCommand(line: text) { return command }
            guard text.allSatisfy(\.isWhitespace) else {
                reader.report(
                    "bad-settings", "a quotation mark in 'run' is not closed",
                    remedy: "close it, or write a list of words", at: node.span)
                return nil
            }
        }
        reader.report(
            "empty-value", "setting 'run' names no program",
            remedy: "write 'run: python3 stages/score.py'", at: node.span)
        return nil
    }

    /// The words that may be files: all but options.
    func files(inShell isShell: Bool) -> [String] {
        words.enumerated().compactMap { index, word in
            if word.hasPrefix("-") || word.isEmpty { return nil }
            guard index == 0, !isShell, !word.contains("/") else { return word }
            return SearchPath.program(word)
        }
    }

    /// The words of a text: separated by spaces, unless these stand within quotation marks or behind a backslash.
    private static func words(of line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let word { words.append(word) }
        return words
    }
}
