public import Patterns
public import PipelineCore

/// A label whose values rules of your own give: `rules: { desk: { values: { sport: { keywords: [goal, league] } } } }`.
public struct RuleLabelSettings: SettingGroup, NamedSettingValue {
    /// The values, each with its rule.
    @Setting("The values that the label may have, each with the rule by which a document is given it.")
    public var values: SettingMap<RuleSettings>

    /// Which of several values that fit a document is given.
    @Setting("Which of several values that fit is given: the first, or the one whose rule is the strongest.")
    public var choose = RuleChoice.strongest

    /// The value where no rule fits; none unless given.
    @Setting("The value where no rule fits; the document is given none otherwise.")
    public var `default`: String?

    /// Whether case and accents of keywords must be the same.
    @Setting("Whether keywords must have the same case and accents; `Sao Paulo` is `São Paulo` otherwise.")
    public var exact = false

    /// Whether what was found is annotated.
    @Setting(
        "Whether what the chosen rule found is annotated in the text, with the label's name as the kind.")
    public var mark = true

    /// Needs values.
    public init() {}

    /// The label, and the places that gave it.
    public func parts(named name: String) -> [DocumentPart] {
        var names = values.entries.map(\.name)
        if let value = `default`, !names.contains(value) { names.append(value) }
        let label = DocumentPart.label(LabelDeclaration(name, values: names, "A label that rules give."))
        guard mark else { return [label] }
        return [label, .annotations(AnnotationDeclaration(name, "What gave the label '\(name)'."))]
    }

    /// A label without values says nothing.
    public func problems() -> [SettingProblem] {
        guard values.entries.isEmpty else { return [] }
        return [SettingProblem(at: "values", "the label has no values", remedy: "name one, with its rule")]
    }
}

/// Which of several values is given.
public enum RuleChoice: String, SettingChoice {
    /// The one with the most that speaks for it, times its score; of equals the first.
    case strongest
    /// The first in the order of the definition.
    case first
}

/// When a document is given a value: everything that is said must hold.
public struct RuleSettings: SettingGroup {
    /// Words one of which must occur.
    @Setting("Words, or several in a row, that speak for it; whole words, in the title or the text.")
    public var keywords: [String]?

    /// Patterns one of which must occur.
    @Setting("Patterns (RE2) that speak for it, in the title or the text.")
    public var patterns: [TextPattern]?

    /// How many different keywords and patterns must occur.
    @Setting("How many different keywords and patterns must occur.", in: 1...1000)
    public var minimum = 1

    /// What must all be there.
    @Setting("Keywords, patterns and conditions that must all be there.")
    public var all: ClueSettings?

    /// What one of must be there.
    @Setting("Keywords, patterns and conditions one of which must be there.")
    public var any: ClueSettings?

    /// What must not be there.
    @Setting("Keywords, patterns and conditions none of which may be there.")
    public var none: ClueSettings?

    /// A condition on the document.
    @Setting("A condition that must hold: \"language == 'en'\".")
    public var when: DocumentCondition?

    /// How sure the rule is.
    @Setting(
        "How sure the rule is, from 0 to 1: the score of the label, and its weight against other rules.",
        in: 0...1)
    public var score = 1.0

    /// Says nothing yet.
    public init() {}

    /// A rule that asks for nothing, or for more than it names, is a mistake.
    public func problems() -> [SettingProblem] {
        let own = (keywords?.count ?? 0) + (patterns?.count ?? 0)
        let asks = own + (all?.count ?? 0) + (any?.count ?? 0) + (when == nil ? 0 : 1)
        var problems: [SettingProblem] = []
        if asks == 0 {
            problems.append(
                SettingProblem(
                    "the rule asks for nothing that a document could have",
                    remedy: "add 'keywords', 'patterns', 'all', 'any' or 'when'"))
        }
        if own > 0, minimum > own {
            problems.append(
                SettingProblem(
                    at: "minimum", "the rule asks for \(minimum) of \(own) keywords and patterns",
                    remedy: "lower it, or name more"))
        }
        return problems + KeywordProblem.problems(with: keywords, at: "keywords")
    }
}

/// What may occur in a document.
public struct ClueSettings: SettingGroup {
    /// Words.
    @Setting("Words, or several in a row; whole words, in the title or the text.")
    public var keywords: [String]?

    /// Patterns.
    @Setting("Patterns (RE2), in the title or the text.")
    public var patterns: [TextPattern]?

    /// Conditions.
    @Setting("Conditions on the document: \"size(text) > 200\".")
    public var conditions: [DocumentCondition]?

    /// Nothing yet.
    public init() {}

    var count: Int { (keywords?.count ?? 0) + (patterns?.count ?? 0) + (conditions?.count ?? 0) }

    /// A group without anything is a mistake.
    public func problems() -> [SettingProblem] {
        guard count > 0 else {
            return [
                SettingProblem("it names nothing", remedy: "add 'keywords', 'patterns' or 'conditions'")
            ]
        }
        return KeywordProblem.problems(with: keywords, at: "keywords")
    }
}

/// Keywords that can never be found, or stand twice.
enum KeywordProblem {
    static func problems(with keywords: [String]?, at key: String) -> [SettingProblem] {
        var seen: Set<String> = []
        return (keywords ?? []).compactMap { keyword in
            if !keyword.contains(where: { !$0.isWhitespace }) {
                return SettingProblem(at: key, "a keyword is empty", remedy: "take it out")
            }
            guard !seen.insert(keyword.lowercased()).inserted else { return nil }
            return SettingProblem(at: key, "the keyword '\(keyword)' stands twice", remedy: "take one out")
        }
    }
}
