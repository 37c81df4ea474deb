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

    /// How deep defaults may stand within defaults.
    static let maximumDepth = 16

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
    ///
    /// - Complexity: O(*n*) in the number of characters.
    init(_ text: String) {
        self.init(BracedText(text), in: 0..<text.unicodeScalars.count, depth: 1)
    }

    private init(_ braced: BracedText, in range: Range<Int>, depth: Int) {
        let scalars = braced.scalars
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
                guard let close = braced.closingBrace(ofBraceAt: offset + 1) else {
                    problems.append(
                        Problem(
                            message: "'${' is never closed",
                            remedy: "add the closing '}', or write '$${' for the text",
                            range: offset..<(offset + 2)))
                    return
                }
                if !text.isEmpty { parts.append(.text(text)) }
                text = ""
                addReference(braced, inside: (offset + 2)..<close, depth: depth)
                offset = close + 1
            } else {
                let end = scalars[(offset + 1)..<range.upperBound].firstIndex(of: "$") ?? range.upperBound
                text.unicodeScalars.append(contentsOf: scalars[offset..<end])
                offset = end
            }
        }
        if !text.isEmpty { parts.append(.text(text)) }
    }

    private mutating func addReference(_ braced: BracedText, inside range: Range<Int>, depth: Int) {
        let scalars = braced.scalars
        let place = (range.lowerBound - 2)..<(range.upperBound + 1)
        guard depth <= Self.maximumDepth else {
            problems.append(
                Problem(
                    message: "defaults stand within defaults more than \(Self.maximumDepth) deep",
                    remedy: "give the inner one a name in 'vars' and write '${vars.NAME}'", range: place))
            return
        }
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
                let inner = ScalarTemplate(braced, in: (colon + 1)..<range.upperBound, depth: depth + 1)
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

/// The characters of a value, with each `${` matched to its `}` in one pass.
private struct BracedText {
    /// The characters.
    let scalars: [Unicode.Scalar]
    private let closing: [Int: Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var closing: [Int: Int] = [:]
        var open: [Int] = []
        for (offset, scalar) in scalars.enumerated() {
            if scalar == "{", offset > 0, scalars[offset - 1] == "$" { open.append(offset) }
            if scalar == "}", let brace = open.popLast() { closing[brace] = offset }
        }
        self.closing = closing
    }

    /// Where the brace of a `${` is closed; nil where it never is.
    func closingBrace(ofBraceAt offset: Int) -> Int? { closing[offset] }
}
