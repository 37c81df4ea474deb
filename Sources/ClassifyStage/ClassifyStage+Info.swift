public import PipelineCore

extension ClassifyStage {
    /// What the stage does, with examples.
    public static let info = StageInfo(
        name: "classify",
        summary: "Labels documents, filters them by quality, finds duplicates, and looks after private data.",
        discussion: """
            `language` tells about 170 languages, and says `und` where it is not sure. `genre` adds up evidence: a
            dateline with a wire, "About …" sections, media contacts, announcements and quotes speak for a press release;
            bylines, agencies and reporters for news. `topics` counts words that tell a topic: the field `topics` holds
            all that enough words tell, the label `topic` the strongest.

            `quality` holds documents to the rules of Gopher, C4 and FineWeb, with the verdicts of datatrove 0.10; the
            reason of a drop is the rule. `duplicates` decides in the order of the documents: the same text, nearly the
            same text (MinHash, then true Jaccard similarity), and where wanted the same address or title; with `index`
            later runs know the documents too. Later documents that `keep` prefers go on with the field `replaces`.
            `privacy` finds addresses, numbers with check digits and keys. `model` gives a label by a model of your own.

            The numbers behind each decision stand in the document's history.
            """,
        version: 3,
        needs: [.text],
        gives: [
            languagePart, [blockLanguagePart], genrePart, topicPart, topicsPart, qualityPart, qualityRulePart,
            privatePart,
            replacesPart,
        ].flatMap { $0 },
        drops: QualityLabeller.reasons + [
            ReasonDeclaration(PrivacyGuard.dropReason, "It has private data, and `privacy.action` is drop.")
        ],
        examples: examples,
        scaffold: StageScaffold(standard: ["language", "genre"]))

    static let languagePart = [
        DocumentPart.label(
            LabelDeclaration("language", "The main language of the text: an ISO 639 code, or und."))
    ]
    static let blockLanguagePart = DocumentPart.annotations(
        AnnotationDeclaration("language", "A block in another language than the document."))
    static let genrePart = [
        DocumentPart.label(
            LabelDeclaration("genre", values: Genre.allCases.map(\.rawValue), "What kind of text it is."))
    ]
    static let topicPart = [
        DocumentPart.label(
            LabelDeclaration("topic", values: TopicList.names, "What it is mostly about."))
    ]
    static let topicsPart = [DocumentPart.field(.topics)]
    static let qualityPart = [
        DocumentPart.label(
            LabelDeclaration(
                "quality", values: ["good", "poor"], "Whether the filters of `quality` let it pass."))
    ]
    static let qualityRulePart = [DocumentPart.field(.qualityRule)]
    static let replacesPart = [DocumentPart.field(.replaces)]
    static let privatePart = PrivacyKind.allCases.map { kind in
        DocumentPart.annotations(
            AnnotationDeclaration(
                "private_\(kind.rawValue)", "Private data: \(PrivacyGuard.title(of: kind))."))
    }

    /// What the groups that are switched on give.
    public var gives: [DocumentPart] {
        var parts: [DocumentPart] = []
        if let language {
            parts += Self.languagePart
            if language.blocks { parts.append(Self.blockLanguagePart) }
        }
        if genre != nil { parts += Self.genrePart }
        if topics != nil { parts += Self.topicPart + Self.topicsPart }
        if quality != nil { parts += Self.qualityPart + Self.qualityRulePart }
        if let model {
            parts.append(
                .label(LabelDeclaration(model.label, "What the model '\(model.path.text)' says.")))
        }
        if let privacy, privacy.action == .tag { parts += Self.privatePart }
        if let duplicates, duplicates.keep != .first { parts += Self.replacesPart }
        return parts
    }
}
