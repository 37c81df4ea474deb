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

    /// Extracts nothing until a group of settings is given.
    public init() {}

    /// A stage that is told to extract nothing is a mistake.
    public func problems() -> [SettingProblem] {
        guard metadata == nil, pressRelease == nil, entities == nil else { return [] }
        return [
            SettingProblem(
                "stage 'extract' is not told what to extract",
                remedy: "name at least one of: metadata, press_release, entities")
        ]
    }

    /// Extracts what the settings name.
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
