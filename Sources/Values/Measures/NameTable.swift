/// Names of units and currencies by their printed forms.
struct NameTable: Sendable {
    /// What a form names.
    struct Entry: Sendable {
        var name: String
        /// The code of a currency (ISO 4217), or the kind of a unit.
        var code: String
    }

    private var entries: [String: Entry] = [:]
    private static let mostTokens = 5

    /// Lines of a name, a code and forms that commas separate: `Kilometer|Length|km,kilometers`.
    ///
    /// A form with a capital is read as it stands, another one in capitals too.
    init(_ lines: String) {
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let entry = Entry(name: String(parts[0]), code: String(parts[1]))
            for form in parts[2].split(separator: ",") { entries[String(form)] = entry }
        }
    }

    /// The longest form that begins at a token.
    func longest(_ start: Int, in text: ValueText) -> Read<Entry>? {
        var best: Read<Entry>?
        var printed = ""
        var folded = ""
        for place in start..<start + Self.mostTokens {
            let token = text[place]
            guard token.kind != .end, !token.isAfterGap || place == start else { break }
            if place > start, token.isSpaced {
                printed += " "
                folded += " "
            }
            printed += String(decoding: text.bytes[token.start..<token.end], as: UTF8.self)
            folded += text.folded(place)
            if let entry = entries[printed] ?? entries[folded], !splits(place, text) {
                best = Read(entry, place + 1)
            }
        }
        return best
    }

    /// Whether a form would end within a name such as `L-202` or `m212`.
    private func splits(_ last: Int, _ text: ValueText) -> Bool {
        guard text[last].kind == .word, text[last].length <= 2, text.isGlued(last + 1) else { return false }
        if text[last + 1].kind == .digits { return true }
        return text.isMark(last + 1, "-") && text.isGlued(last + 2) && text[last + 2].kind == .digits
    }
}
