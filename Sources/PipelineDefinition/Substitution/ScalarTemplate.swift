import PipelineCore

/// A value with `${…}` in it, taken apart.
///
///     template  = { "$${" | "${" reference "}" | character }
///     reference = "vars." name { "." name } | "env." NAME [ ":" template ]
struct ScalarTemplate {
    /// A piece of it.
    enum Part {
        /// Characters that stand for themselves.
        case text(String)
        /// A value from `vars`.
        case variable(path: [String], at: Range<Int>)
        /// A value from the environment.
        case environment(name: String, fallback: ScalarTemplate?, at: Range<Int>)
    }

    /// Why a `${` could not be read; the remedy is among the words for users.
    struct Problem {
        /// What is wrong.
        var message: String
        /// What to do about it.
        var remedy: String
        /// The characters of the value it concerns.
        var range: Range<Int>
    }

    /// The pieces in order.
    private(set) var parts: [Part] = []
    /// What could not be read.
    private(set) var problems: [Problem] = []

    /// Whether a text has anything to take apart.
    static func isNeeded(for text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "$")) && text.contains("${")
    }

    /// Whether it is nothing but one variable.
    var isOneVariable: Bool {
        if parts.count == 1, problems.isEmpty, case .variable = parts[0] { true } else { false }
    }

    /// Whether it is nothing but one `${…}`.
    var isOneReference: Bool {
        guard parts.count == 1, problems.isEmpty else { return false }
        if case .text = parts[0] { return false }
        return true
    }

    /// Takes a text apart.
    init(_ text: String) {
        self.init(Array(text.unicodeScalars), in: 0..<text.unicodeScalars.count)
    }

    private init(_ scalars: [Unicode.Scalar], in range: Range<Int>) {
        var text = ""
        var offset = range.lowerBound
        func isNext(_ sign: String, at offset: Int) -> Bool {
            scalars[offset..<range.upperBound].starts(with: sign.unicodeScalars)
        }
        while offset < range.upperBound {
            if isNext("$${", at: offset) {
                text += "${"
                offset += 3
            } else if isNext("${", at: offset) {
                guard let close = Self.closingBrace(scalars, from: offset + 2, to: range.upperBound) else {
                    problems.append(
                        Problem(
                            message: "'${' is never closed",
                            remedy: "add the closing '}', or write '$${' for the text",
                            range: offset..<(offset + 2)))
                    return
                }
                if !text.isEmpty { parts.append(.text(text)) }
                text = ""
                addReference(scalars, inside: (offset + 2)..<close)
                offset = close + 1
            } else {
                text.unicodeScalars.append(scalars[offset])
                offset += 1
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
    }

    private static func closingBrace(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Int? {
        var depth = 1
        for offset in start..<end {
            if scalars[offset] == "{", scalars[offset - 1] == "$" { depth += 1 }
            if scalars[offset] == "}" { depth -= 1 }
            if depth == 0 { return offset }
        }
        return nil
    }

    private mutating func addReference(_ scalars: [Unicode.Scalar], inside range: Range<Int>) {
        let place = (range.lowerBound - 2)..<(range.upperBound + 1)
        let colon = scalars[range].firstIndex(of: ":") ?? range.upperBound
        let name = String(String.UnicodeScalarView(scalars[range.lowerBound..<colon]))
        let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isNamed = words.count > 1 && words.allSatisfy(Self.isName)
        switch words.first {
        case "vars" where isNamed && colon == range.upperBound:
            parts.append(.variable(path: Array(words.dropFirst()), at: place))
        case "env" where isNamed && words.count == 2:
            var fallback: ScalarTemplate?
            if colon < range.upperBound {
                let inner = ScalarTemplate(scalars, in: (colon + 1)..<range.upperBound)
                problems += inner.problems
                fallback = inner
            }
            parts.append(.environment(name: words[1], fallback: fallback, at: place))
        case "vars" where isNamed:
            problems.append(
                Problem(
                    message: "a variable takes no default",
                    remedy: "write '${\(name)}' and give it its value in 'vars'",
                    range: place))
        default:
            let near = words.count > 1 ? NearestName.suggestion(for: words[0], among: ["vars", "env"]) : nil
            let meant = near.map { ([$0] + words.dropFirst()).joined(separator: ".") }
            problems.append(
                Problem(
                    message: "'${\(name)}' names neither a variable nor the environment",
                    remedy: meant.map { "did you mean '${\($0)}'?" }
                        ?? "write ${vars.NAME}, ${env.NAME} or ${env.NAME:default}; '$${' stands for the text '${'",
                    range: place))
        }
    }

    private static func isName(_ word: String) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
