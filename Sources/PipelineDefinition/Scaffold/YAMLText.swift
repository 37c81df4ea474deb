import PipelineCore

/// A text as YAML behind a key: a block of lines where it has several, else on the key's line.
enum YAMLText {
    /// The key with the text, indented.
    ///
    /// - Parameter indentation: the blanks before the key.
    static func lines(_ key: String, _ text: String, indentation: String) -> [String] {
        guard isBlock(text) else {
            return ["\(indentation)\(key): \(YAMLScalar.text(of: .string(text)))"]
        }
        let endsLine = text.hasSuffix("\n")
        let lines = (endsLine ? text.dropLast() : text[...]).split(
            separator: "\n", omittingEmptySubsequences: false)
        return ["\(indentation)\(key): \(endsLine ? "|" : "|-")"]
            + lines.map { $0.isEmpty ? "" : "\(indentation)  \($0)" }
    }

    /// A value on one line as it may stand within brackets.
    static func inFlow(_ value: String) -> String {
        let isCollection = value.hasPrefix("[") || value.hasPrefix("{") || value.hasPrefix("\"")
        return isCollection || !value.contains(where: { ",[]{}:".contains($0) })
            ? value : JSONValue.string(value).compact
    }

    /// Whether a block reads back as the same text: the first line says how far it is indented, and empty lines at the
    /// end would be lost.
    private static func isBlock(_ text: String) -> Bool {
        guard text.contains("\n"), let first = text.first, !first.isWhitespace, !text.hasSuffix("\n\n") else {
            return false
        }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                    && scalar != "\u{2028}" && scalar != "\u{2029}" && scalar != "\u{FEFF}"
        }
    }
}
