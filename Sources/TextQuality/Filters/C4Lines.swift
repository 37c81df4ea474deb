/// Goes through the lines of a text by C4's rules.
struct C4Lines {
    /// What takes a whole page out.
    enum Ending {
        case loremIpsum
        case bracket
    }

    let rules: C4
    let text: AnalysedText
    /// The lines kept so far.
    private(set) var kept: [[Range<Int>]] = []
    /// The sentences in them.
    private(set) var sentences = 0
    /// How many lines each rule took out.
    private(set) var refused = [
        (rule: "c4_long_word", lines: 0), (rule: "c4_no_line_end", lines: 0),
        (rule: "c4_few_words", lines: 0),
        (rule: "c4_javascript", lines: 0), (rule: "c4_policy", lines: 0),
    ]
    /// What took the page out.
    private(set) var ending: Ending?

    init(rules: C4, text: AnalysedText) {
        self.rules = rules
        self.text = text
    }

    /// Looks at the next line.
    ///
    /// - Returns: whether the page is still in.
    mutating func look(at line: Range<Int>) -> Bool {
        let line = text.text.trimmed(line, text.classes)
        let words = wordLengths(in: line)
        if rules.maximumWordLength != -1, words.contains(where: { $0 > rules.maximumWordLength }) {
            return refuse(0)
        }
        let parts = rules.removesCitations ? Citations.removed(from: line, of: text.text) : [line]
        let rest = ScalarText(parts.flatMap { text.text.scalars[$0] })
        if rules.needsLineEnd, !endsWell(rest) { return refuse(1) }
        if words.count < rules.minimumLineWords { return refuse(2) }
        let small = rest.scalars.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        if rules.refusesLoremIpsum, Phrases.contains("lorem ipsum", in: small) {
            ending = .loremIpsum
            return false
        }
        if rules.refusesJavaScript, Phrases.contains("javascript", in: small) { return refuse(3) }
        if rules.refusesBrackets, rest.scalars.contains(0x7B) {
            ending = .bracket
            return false
        }
        if rules.refusesPolicies, Phrases.policies.contains(where: { Phrases.contains($0, in: small) }) {
            return refuse(4)
        }
        if rules.minimumSentences != -1 { sentences += countSentences(rest, parts) }
        kept.append(parts)
        return true
    }

    private mutating func refuse(_ rule: Int) -> Bool {
        refused[rule].lines += 1
        return true
    }

    private func countSentences(_ rest: ScalarText, _ parts: [Range<Int>]) -> Int {
        if parts.count == 1 { return text.sentences(in: parts[0]) }
        return SentenceCounter(classes: text.classes).count(
            WordSplitter.shared.split(rest.scalars.indices, of: rest), of: rest)
    }

    /// The lengths of what is between white space.
    private func wordLengths(in line: Range<Int>) -> [Int] {
        var lengths: [Int] = []
        var length = 0
        for index in line {
            if text.classes[text.text.scalars[index]].contains(.space) {
                if length > 0 { lengths.append(length) }
                length = 0
            } else {
                length += 1
            }
        }
        if length > 0 { lengths.append(length) }
        return lengths
    }

    private func endsWell(_ line: ScalarText) -> Bool {
        guard let last = line.scalars.last, [0x2E, 0x3F, 0x21, 0x22, 0x27].contains(last) else {
            return false
        }
        return !(line.count >= 3 && line.scalars.suffix(3).allSatisfy { $0 == 0x2E })
    }
}

/// Marks of citations: `[12]`, `[]`, `[edit]`, `[citation needed]`.
private enum Citations {
    private static let words = ["[edit]", "[citation needed]"].map { $0.unicodeScalars.map(\.value) }

    /// What is left of a line.
    static func removed(from line: Range<Int>, of text: ScalarText) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = line.lowerBound
        var index = start
        while index < line.upperBound {
            let length = text.scalars[index] == 0x5B ? mark(at: index, before: line.upperBound, of: text) : 0
            guard length > 0 else {
                index += 1
                continue
            }
            if index > start { parts.append(start..<index) }
            index += length
            start = index
        }
        if start < line.upperBound || parts.isEmpty { parts.append(start..<line.upperBound) }
        return parts
    }

    private static func mark(at start: Int, before end: Int, of text: ScalarText) -> Int {
        var index = start + 1
        // Digits of any script count.
        while index < end, isDigit(text.scalars[index]) { index += 1 }
        if index < end, text.scalars[index] == 0x5D { return index + 1 - start }
        return words.first { text.has($0, at: start, before: end) }?.count ?? 0
    }

    private static func isDigit(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return Affixes.isDigit(scalar) }
        return Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
    }
}

/// Looks phrases up in text in small letters.
private enum Phrases {
    static let policies = [
        "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies",
    ]

    static func contains(_ phrase: String, in small: [UInt32]) -> Bool {
        let needle = phrase.unicodeScalars.map(\.value)
        guard small.count >= needle.count else { return false }
        for start in 0...small.count - needle.count where small[start] == needle[0] {
            if zip(small[start...], needle).allSatisfy({ $0 == $1 }) { return true }
        }
        return false
    }
}
