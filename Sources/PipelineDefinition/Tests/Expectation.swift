public import PipelineCore

/// One thing that a test expects.
public struct Expectation: Sendable {
    /// Where it stands.
    public let span: SourceSpan
    /// The document it is about, counted from 0; nil for every one.
    let document: Int?
    let check: Check

    enum Check: Sendable {
        /// A name or another expression has a value.
        case value(name: String, ConditionProgram, ValueMatcher)
        /// A condition holds.
        case condition(String, CompiledCondition)
        /// The stretches of text annotated with a kind.
        case annotations(kind: String, ValueMatcher)
        /// A filter took the document out, for a reason if one is given.
        case dropped(Bool, reason: String?)
        /// A stage failed on it, for a reason if one is given.
        case dead(Bool, reason: String?)
        /// It repeats another.
        case duplicate(Bool)
        /// The bytes of a file that was written; nil where there is only one.
        case output(path: String?, ValueMatcher)
        /// How many documents came to an end of a kind.
        case count(Count, Int)
    }

    /// An end that documents come to.
    enum Count: String, CaseIterable, Sendable {
        case read
        case exported
        case filtered
        case duplicates
        case dead
    }

    /// Whether it says itself how its document ends; where none does, a document must reach the end.
    var isAboutFate: Bool {
        switch check {
        case .dropped, .dead, .duplicate, .count: true
        default: false
        }
    }
}

/// An expectation that does not hold.
public struct ExpectationFailure: Sendable {
    /// What is the case and what should be.
    public var message: String
    /// Where the expectation stands.
    public var span: SourceSpan
    /// The two texts, where they are too long for the message.
    public var comparison: Comparison?
    /// What a file must hold for the expectation to be met, where one says what is expected.
    public var recording: Recording?

    /// A file with what it must hold.
    public struct Recording: Sendable {
        /// Its path for the file system.
        public var path: String
        /// What came.
        public var text: String
    }

    /// Two texts that should be equal.
    public struct Comparison: Sendable {
        /// The one wished for.
        public var expected: String
        /// The one that came.
        public var found: String
    }

    /// Makes a failure.
    public init(_ message: String, at span: SourceSpan, comparison: Comparison? = nil) {
        self.message = message
        self.span = span
        self.comparison = comparison
    }
}

extension DefinitionTest {
    /// The expectations that do not hold, in the order in which they are written.
    ///
    /// A document that is dropped or dies where nothing is said of it is a failure too.
    public func failures(in outcome: TestOutcome) -> [ExpectationFailure] {
        var failures = unexpectedEnds(in: outcome)
        for expectation in expectations { failures += expectation.failures(in: outcome) }
        return failures
    }

    private func unexpectedEnds(in outcome: TestOutcome) -> [ExpectationFailure] {
        outcome.items.enumerated().compactMap { index, item in
            let isExpected = expectations.contains {
                $0.isAboutFate && ($0.document == nil || $0.document == index)
            }
            guard item.fate != .kept, !isExpected else { return nil }
            return ExpectationFailure(
                "\(item.named(index, of: outcome)) \(item.fate.words(item.stage))", at: span)
        }
    }
}

extension Expectation {
    /// What does not hold.
    func failures(in outcome: TestOutcome) -> [ExpectationFailure] {
        switch check {
        case .output(let path, let matcher): return outputFailures(path, matcher, in: outcome)
        case .count(let kind, let wanted):
            let found = outcome.count(kind)
            return found == wanted ? [] : [failure("\(found) documents are \(kind.rawValue), not \(wanted)")]
        default: break
        }
        if let document, !outcome.items.indices.contains(document) {
            return [failure("there is no document \(document + 1): \(outcome.items.count) came in")]
        }
        if outcome.items.isEmpty { return [failure("no document came in")] }
        return outcome.items.indices.filter { document == nil || document == $0 }.flatMap { index in
            failures(of: outcome.items[index], named: outcome.items[index].named(index, of: outcome), outcome)
        }
    }

    private func failures(of item: TestOutcome.Item, named title: String, _ outcome: TestOutcome)
        -> [ExpectationFailure]
    {
        func named(_ name: String) -> String { outcome.items.count == 1 ? name : "\(title): \(name)" }
        switch check {
        case .value(let name, let program, let matcher):
            let value = Self.value(of: program, for: item.document)
            return matcher.failures(of: value, named: named(name), at: span)
        case .condition(let text, let condition):
            return Self.holds(condition, for: item.document) ? [] : [failure("\(named(text)) does not hold")]
        case .annotations(let kind, let matcher):
            let found = item.document.annotations.filter { $0.kind == kind }.map { annotation in
                FieldValue.text(item.document.content.text(in: annotation.range).map(String.init) ?? "")
            }
            return matcher.failures(of: .list(found), named: named("annotations.\(kind)"), at: span)
        case .dropped(let wanted, let reason):
            if case .dropped(let found) = item.fate {
                return wanted && (reason == nil || reason == found) ? [] : [ended(item, title)]
            }
            return wanted ? [ended(item, title)] : []
        case .dead(let wanted, let reason):
            if case .dead(let found) = item.fate {
                return wanted && (reason == nil || reason == found.reason) ? [] : [ended(item, title)]
            }
            return wanted ? [ended(item, title)] : []
        case .duplicate(let wanted):
            let isDuplicate = if case .duplicate = item.fate { true } else { false }
            return isDuplicate == wanted ? [] : [ended(item, title)]
        case .output, .count: return []
        }
    }

    private func outputFailures(_ path: String?, _ matcher: ValueMatcher, in outcome: TestOutcome)
        -> [ExpectationFailure]
    {
        let name = path ?? outcome.outputs.first?.path ?? "output"
        guard let output = outcome.outputs.first(where: { path == nil || $0.path == path }) else {
            return [failure("\(name) was not written")]
        }
        let text = FieldValue.text(String(decoding: output.bytes, as: UTF8.self))
        return matcher.failures(of: text, named: name, at: span)
    }

    private func failure(_ message: String) -> ExpectationFailure { ExpectationFailure(message, at: span) }

    private func ended(_ item: TestOutcome.Item, _ title: String) -> ExpectationFailure {
        failure("\(title) \(item.fate.words(item.stage))")
    }

    private static func value(of program: ConditionProgram, for document: some Document) -> FieldValue? {
        program.value(for: document).fieldValue
    }

    private static func holds(_ condition: CompiledCondition, for document: some Document) -> Bool {
        condition.holds(for: document)
    }
}

extension TestOutcome {
    fileprivate func count(_ kind: Expectation.Count) -> Int {
        items.count { item in
            switch (kind, item.fate) {
            case (.read, _), (.exported, .kept), (.filtered, .dropped), (.duplicates, .duplicate),
                (.dead, .dead):
                true
            default: false
            }
        }
    }
}

extension TestOutcome.Item {
    /// `the document`, or which of several.
    fileprivate func named(_ index: Int, of outcome: TestOutcome) -> String {
        outcome.items.count == 1
            ? "the document" : "document \(index + 1) (\(document.source.location))"
    }
}

extension TestOutcome.Fate {
    /// What happened, as the end of a sentence.
    fileprivate func words(_ stage: String?) -> String {
        let stage = stage.map { " by stage '\($0)'" } ?? ""
        switch self {
        case .kept: return "reached the end"
        case .dropped("not_exported"):
            return "was dropped\(stage): not_exported (no 'when' of an export let it through)"
        case .dropped(let reason): return "was dropped\(stage): \(reason)"
        case .duplicate(let original): return "was found to repeat \(original)\(stage)"
        case .dead(let failure): return "died\(stage): \(failure.reason): \(failure.message)"
        }
    }
}
