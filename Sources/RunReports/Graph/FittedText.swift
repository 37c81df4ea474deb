/// Text cut into lines that fit a width, as far as that can be told without the reader's fonts.
struct FittedText {
    let lines: [String]

    /// Breaks a text at blanks, and within words that are too long.
    ///
    /// - Parameters:
    ///   - columns: how many characters of Latin letters a line has room for; others may take two.
    ///   - limit: how many lines there may be; an ellipsis stands for the rest.
    init(_ text: String, columns: Int, limit: Int) {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            let width = Self.columns(of: word)
            if used > 0, used + 1 + width > columns {
                lines.append(line)
                (line, used) = ("", 0)
            }
            if used > 0 {
                line += " "
                used += 1
            }
            for character in word {
                let width = Self.columns(of: character)
                if used > 0, used + width > columns {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += width
            }
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        if lines.count > limit {
            lines = Array(lines.prefix(limit))
            lines[limit - 1] = String(lines[limit - 1].prefix(max(1, columns - 1))) + "…"
        }
        self.lines = lines
    }

    private static func columns(of text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Scripts from Hangul on take up to two columns.
    private static func columns(of character: Character) -> Int {
        (character.unicodeScalars.first?.value ?? 0) >= 0x1100 ? 2 : 1
    }
}
