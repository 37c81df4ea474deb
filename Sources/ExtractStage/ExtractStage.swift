public import PipelineCore

/// Reads facts from a document: into fields, and as annotations over the text.
public struct ExtractStage: DocumentStage {
    /// Title, author, date and site of any page, from what the page says of itself.
    @Setting("Title, author, date and site of any page, from what the page says of itself.")
    public var metadata: MetadataSettings?

    /// The facts of a press release: dateline, issuer, contact, quotations, organisations, people, initiatives.
    @Setting(
        "The facts of a press release: dateline, issuer, contact, quotations, organisations, people and more."
    )
    public var pressRelease: PressReleaseSettings?

    /// What any text names and counts: places, systems, dates, quantities, money, addresses; names too.
    @Setting("What any text names and counts: names, places, systems, dates, quantities, money, addresses.")
    public var entities: EntitySettings?

    /// Fields of the definition's own, by their names.
    @Setting(
        "Fields of your own, by their names: from elements of the page, its JSON, patterns, lists, expressions."
    )
    public var fields: SettingMap<FieldSettings>?

    /// Fields that a language model reads from the text.
    @Setting(
        "Fields that a language model reads from the text, through an OpenAI-compatible endpoint; off unless given."
    )
    public var llm: LanguageModelSettings?

    /// What reads the fields; opened with the stage.
    var fieldExtractor = OpenedFields()

    /// Extracts nothing until a group of settings is given.
    public init() {}

    /// A stage that is told to extract nothing is a mistake.
    public func problems() -> [SettingProblem] {
        if let fields, fields.entries.isEmpty {
            return [
                SettingProblem(at: "fields", "'fields' names no field", remedy: "name one, or leave it out")
            ]
        }
        guard metadata == nil, pressRelease == nil, entities == nil, fields == nil, llm == nil else {
            return []
        }
        return [
            SettingProblem(
                "stage 'extract' is not told what to extract",
                remedy: "name at least one of: metadata, press_release, entities, fields, llm")
        ]
    }

    /// Lists of names that lack a column.
    public func fileProblems(in context: StageContext) -> [SettingProblem] {
        (fields?.entries ?? []).compactMap { entry in
            guard let lookup = entry.value.lookup else { return nil }
            return LookupRows.problem(with: lookup, path: context.resolve(lookup.file.text)).map {
                SettingProblem(at: "fields.\(entry.name).lookup.\($0.key)", $0.message, remedy: $0.remedy)
            }
        }
    }

    /// Opens the lists of names.
    public func makeProcessor(in context: StageContext) async throws -> ExtractStage {
        var opened = self
        opened.fieldExtractor.extractor = try fields.map { try FieldExtractor($0, in: context) }
        opened.fieldExtractor.model = try llm.map { try ModelExtractor($0, in: context) }
        return opened
    }

    /// Ends what was opened.
    public func close() async { fieldExtractor.model?.close() }

    /// What a service answers may be another thing tomorrow; the answers themselves are kept where `llm.cache` says.
    public var isCacheable: Bool { llm == nil }

    /// Extracts what the settings name: facts of each document, and then the fields that the definition declares.
    public func process<D: Document>(_ batch: inout Batch<D>) async throws {
        try await batch.forEachActive { document in
            let verdict = process(&document)
            guard verdict == .keep else { return verdict }
            // Before the fields: expressions may speak of what the model has read.
            try await fieldExtractor.model?.extract(from: &document)
            return try fieldExtractor.extractor?.extract(from: &document) ?? .keep
        }
    }

    /// Extracts the facts that the settings name.
    public func process(_ document: inout some Document) -> Verdict {
        if metadata != nil { MetadataExtractor.extract(from: &document) }
        let reading = pressRelease.map { PressReleaseExtractor(settings: $0).extract(from: &document) }
        if let entities {
            EntityExtractor.extract(
                from: &document, text: reading?.text ?? TokenizedText(document.content.text),
                start: reading?.body ?? 0,
                hasNames: reading != nil, settings: entities)
        }
        return .keep
    }
}

/// What a stage that has been opened keeps beside its settings.
struct OpenedFields: Decodable, Sendable {
    /// Reads the fields of the definition's own.
    var extractor: FieldExtractor?
    /// Asks the language model.
    var model: ModelExtractor?

    init() {}

    /// Never called: what is no setting keeps its value.
    init(from decoder: any Decoder) throws { self.init() }
}

/// What is read of a page's own description.
public struct MetadataSettings: SettingGroup {
    /// Reads all there is.
    public init() {}
}

/// What is found of the things that a text names.
public struct EntitySettings: SettingGroup {
    /// How a text is written, which tells where names are looked for.
    public enum Style: String, SettingChoice {
        /// Pages and mail of the web.
        case web
        /// Short messages, in which capitals say little.
        case messages
        /// An encyclopedia.
        case encyclopedia
    }

    /// How the text is written.
    @Setting("How the text is written: pages of the web, short messages, or an encyclopedia.")
    public var style = Style.web

    /// Finds all there is.
    public init() {}
}

/// What is read of a press release.
public struct PressReleaseSettings: SettingGroup {
    /// What becomes of the dateline's words.
    public enum DatelineHandling: String, SettingChoice {
        /// They stay in the text.
        case keep
        /// They are taken out: the text begins with the first sentence.
        case strip
    }

    /// Whether the text keeps the words of the dateline.
    @Setting("Whether the text keeps the words of the dateline.")
    public var dateline = DatelineHandling.keep

    /// Keeps the dateline in the text.
    public init() {}
}
