/// A definition as lines of text, with the words in it that a slip of the hand could hit.
///
/// It knows how definitions are written down and nothing of how they are checked: it reads lines and not YAML, so that
/// what lint says of a place can be held against it.
struct DefinitionText {
    /// A word in the text.
    struct Word {
        enum Role {
            /// A key.
            case key
            /// A value that must be one of a few words, or name something.
            case value
            /// A name in a condition.
            case name
            /// A variable in `${vars.…}`.
            case reference
        }

        let role: Role
        let text: String
        /// From 0.
        let line: Int
        /// From 0, in characters.
        let column: Int
        /// The keys that lead to it, the outermost first.
        let path: [String]
    }

    /// A key and the value behind it on the same line.
    struct Pair {
        let key: Word
        let value: String
        /// Where the value begins, from 0.
        let column: Int
    }

    let lines: [String]
    private(set) var words: [Word] = []
    private(set) var pairs: [Pair] = []

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var open: [(indentation: Int, key: String)] = []
        var blockIndentation: Int?
        for (number, line) in lines.enumerated() {
            let characters = Array(line)
            let indentation = characters.prefix { $0 == " " }.count
            if indentation == characters.count || characters[indentation] == "#" { continue }
            if let block = blockIndentation {
                if indentation > block { continue }
                blockIndentation = nil
            }
            // The dash of an item counts as indentation.
            var start = indentation
            while start + 1 < characters.count, characters[start] == "-", characters[start + 1] == " " {
                start += 2
            }
            while let last = open.last, last.indentation >= (start > indentation ? start : indentation) {
                open.removeLast()
            }
            scan(characters, from: start, line: number, path: open.map(\.key))
            if let key = Self.key(characters, at: start) {
                open.append((start, key))
                if line.hasSuffix(": |") || line.hasSuffix(": >") { blockIndentation = indentation }
            }
        }
    }

    private static func key(_ characters: [Character], at start: Int) -> String? {
        let word = characters[start...].prefix(while: isLetter)
        let end = start + word.count
        guard !word.isEmpty, end < characters.count, characters[end] == ":",
            end + 1 == characters.count || characters[end + 1] == " "
        else { return nil }
        return String(word)
    }

    static func isLetter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "_.".contains(character))
    }

    /// Finds the words of a line, its flow mappings included.
    private mutating func scan(_ characters: [Character], from start: Int, line: Int, path: [String]) {
        var flow: [String] = []
        var lastKey: String?
        var index = start
        while index < characters.count {
            let character = characters[index]
            switch character {
            case "\"", "'":
                let end = characters[(index + 1)...].firstIndex(of: character) ?? characters.count - 1
                addReferences(characters, index..<end, line, path + flow)
                index = end + 1
                continue
            case "#" where index > 0 && characters[index - 1] == " ": return
            case "{":
                flow.append(lastKey ?? "")
            case "}": flow = Array(flow.dropLast())
            default:
                if let key = Self.key(characters, at: index),
                    index == start || "{, ".contains(characters[index - 1])
                {
                    let word = Word(role: .key, text: key, line: line, column: index, path: path + flow)
                    words.append(word)
                    lastKey = key
                    index += key.count + 1
                    addValue(characters, behind: word, at: index + 1)
                    if key == "when" { return }
                    continue
                }
            }
            index += 1
        }
    }

    private mutating func addReferences(
        _ characters: [Character], _ range: Range<Int>, _ line: Int, _ path: [String]
    ) {
        let sign = Array("${vars.")
        for start in range where characters[start...].starts(with: sign) {
            let name = characters[(start + sign.count)...].prefix(while: Self.isLetter)
            words.append(
                Word(role: .reference, text: String(name), line: line, column: start + sign.count, path: path)
            )
        }
    }

    private mutating func addValue(_ characters: [Character], behind key: Word, at start: Int) {
        guard start < characters.count else { return }
        if key.text == "when" { return addNames(characters, start, key) }
        var depth = 0
        var quote: Character?
        var end = start
        while end < characters.count {
            let character = characters[end]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if "{[".contains(character) {
                depth += 1
            } else if "}]".contains(character) {
                depth -= 1
            }
            let isInFlow = !key.path.isEmpty && characters[..<key.column].contains("{")
            if depth < 0 || (depth == 0 && quote == nil && character == "," && isInFlow) { break }
            end += 1
        }
        let value = String(characters[start..<end]).trimmingEnd()
        pairs.append(Pair(key: key, value: value, column: start))
        if value.allSatisfy({ Self.isLetter($0) || $0 == " " }), value.count > 3 {
            words.append(
                Word(role: .value, text: value, line: key.line, column: start, path: key.path + [key.text]))
        }
    }

    /// The names in a condition: letters that are neither text nor functions nor words of the language.
    private mutating func addNames(_ characters: [Character], _ start: Int, _ key: Word) {
        var index = start
        var isText = false
        while index < characters.count {
            if characters[index] == "\"" { isText.toggle() }
            guard !isText, characters[index].isLetter else {
                if !isText, characters[index...].starts(with: Array("${vars.")) {
                    addReferences(characters, index..<(index + 1), key.line, key.path)
                    index = characters[index...].firstIndex(of: "}") ?? characters.count
                }
                index += 1
                continue
            }
            let name = characters[index...].prefix(while: Self.isLetter)
            words.append(
                Word(
                    role: .name, text: String(name), line: key.line, column: index, path: key.path + ["when"])
            )
            index += name.count
        }
    }
}

extension String {
    fileprivate func trimmingEnd() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
