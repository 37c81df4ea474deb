public import PipelineCore

/// Gives documents labels, holds them to filters, finds those that repeat others, and looks after private data.
public struct ClassifyStage: TransformStage {
    /// The language of the text, as a label `language` with its ISO 639 code.
    @Setting("The language of the text, as a label `language` with its ISO 639 code.")
    public var language: LanguageSettings?

    /// What kind of text it is, as a label `genre`.
    @Setting("What kind of text it is, as a label `genre`: press release, news, opinion, legal and others.")
    public var genre: GenreSettings?

    /// What kind of page it is, as a label `page_type`.
    @Setting("What kind of page it is, as `clean` estimates it, as a label `page_type`.")
    public var pageType: PageTypeSettings?

    /// What it is about, by the words that tell it: the field `topics`, and the strongest as the label `topic`.
    @Setting("What it is about: the field `topics`, and the strongest of them as the label `topic`.")
    public var topics: TopicSettings?

    /// Published filters of quality, which drop what they refuse.
    @Setting("Published filters of quality, which drop what they refuse or label it.")
    public var quality: QualitySettings?

    /// Private data: addresses, numbers, keys.
    @Setting("Private data such as addresses, card numbers and keys: tagged, masked, hashed or dropped.")
    public var privacy: PrivacySettings?

    /// A model of your own, made with `pipeline train classifier`.
    @Setting("A model of your own, made with 'pipeline train classifier', that gives a label.")
    public var model: ModelSettings?

    /// Labels that rules of the definition's own give, by their names.
    @Setting("Labels that rules of your own give, by their names: keywords, patterns, conditions.")
    public var rules: SettingMap<RuleLabelSettings>?

    /// A label that a language model chooses.
    @Setting(
        "A label that a language model chooses, through an OpenAI-compatible endpoint; off unless given.")
    public var zeroShot: ZeroShotSettings?

    /// Documents that repeat others.
    @Setting("Documents that repeat others: the same text, nearly the same, the same address or title.")
    public var duplicates: DuplicateSettings?

    /// Classifies nothing until a group of settings is given.
    public init() {}

    /// A stage that is told to classify nothing is a mistake.
    public func problems() -> [SettingProblem] {
        if zeroShot != nil, duplicates != nil {
            return [
                SettingProblem(
                    at: "zero_shot", "'zero_shot' and 'duplicates' cannot be done by one stage",
                    remedy: "give 'duplicates' a 'classify' of its own, before this one")
            ]
        }
        let isIdle =
            language == nil && genre == nil && pageType == nil && topics == nil && quality == nil
            && privacy == nil && model == nil && rules == nil && zeroShot == nil && duplicates == nil
        guard isIdle else { return [] }
        return [
            SettingProblem(
                "stage 'classify' is not told what to classify",
                remedy:
                    "name at least one of: language, genre, page_type, topics, quality, privacy, model, rules, "
                    + "zero_shot, duplicates")
        ]
    }

    /// A model that is none.
    public func fileProblems(in context: StageContext) -> [SettingProblem] {
        model.flatMap { ModelLabeller.problem(with: $0, in: context) }.map { [$0] } ?? []
    }

    /// Classifies one document, outside a run.
    package func classify(_ document: inout some Document) throws -> Verdict {
        try DocumentClassifier(self, in: StageContext(label: "classify")).classify(&document)
    }

    /// With `duplicates` it decides on documents in their order.
    public var form: any Stage { duplicates == nil ? self : DeduplicatingStage(self) }

    /// Opens models.
    public func makeProcessor(in context: StageContext) async throws -> ClassifyProcessor {
        ClassifyProcessor(
            classifier: try DocumentClassifier(self, in: context),
            zeroShot: try zeroShot.map { try ZeroShotLabeller($0, in: context) })
    }

    /// What a service answers may be another thing tomorrow; the answers are kept where `zero_shot.cache` says.
    public var isCacheable: Bool { zeroShot == nil }
}

/// Classifies documents, each on its own.
public struct ClassifyProcessor: Processor {
    let classifier: DocumentClassifier
    let zeroShot: ZeroShotLabeller?

    /// Classifies one document after the other.
    public func process<D: Document>(_ batch: inout Batch<D>) async throws {
        try await batch.forEachActive { document in
            let verdict = try classifier.classify(&document)
            // Last: what `privacy` masks is masked before it leaves the machine.
            if verdict == .keep { try await zeroShot?.label(&document) }
            return verdict
        }
    }

    /// Ends what was opened.
    public func close() async { zeroShot?.close() }
}
