public import PipelineCore

extension ClassifyStage {
    /// What the stage does, with examples.
    public static let info = StageInfo(
        name: "classify",
        summary: "Labels documents by language, genre and topic.",
        discussion: """
            `language` asks CLD2 with its tables for about 170 languages, and says `und` where it is not sure. `genre`
            adds up evidence: a dateline with a wire, "About …" sections, media contacts, announcements and quotes
            speak for a press release; bylines, agencies and reporters for news. `topics` counts words that tell a
            topic: the field `topics` holds all that enough words tell, the label `topic` the strongest. The numbers
            behind each label stand in the document's history.
            """,
        needs: [.text],
        gives: [languagePart, genrePart, topicPart, topicsPart],
        examples: [
            StageExample(
                "English", settings: "{ language: {} }",
                input: .text(
                    "The town library is open on Sundays from ten to four, as its readers had asked."),
                expect: [.label("language", "en")]),
            StageExample(
                "Too short to tell", settings: "{ language: {} }", input: .text("OK 42"),
                expect: [.label("language", "und")]),
            StageExample(
                "A wire's dateline makes a press release", settings: "{ genre: {} }",
                input: .text(
                    "LISBON, Portugal, March 3, 2024 /PRNewswire/ -- The harbour company today announced that it opens."
                ),
                expect: [.label("genre", "press release")]),
            StageExample(
                "Topics, the strongest also as a label", settings: "{ topics: {} }",
                input: .text(
                    "The researchers built a satellite with new software, and the engineers of the laboratory tested it."
                ),
                expect: [
                    .label("topic", "science and technology"),
                    .field("topics", .list([.text("science and technology")])),
                ]),
        ], scaffold: StageScaffold(standard: ["language", "genre"]))

    static let languagePart = DocumentPart.label(
        LabelDeclaration("language", "The main language of the text: an ISO 639 code, or und."))
    static let genrePart = DocumentPart.label(
        LabelDeclaration("genre", values: Genre.allCases.map(\.rawValue), "What kind of text it is."))
    static let topicPart = DocumentPart.label(
        LabelDeclaration("topic", values: TopicList.names, "What it is mostly about."))
    static let topicsPart = DocumentPart.field(.topics)

    /// What the groups that are switched on give.
    public var gives: [DocumentPart] {
        var parts: [DocumentPart] = []
        if language != nil { parts.append(Self.languagePart) }
        if genre != nil { parts.append(Self.genrePart) }
        if topics != nil { parts += [Self.topicPart, Self.topicsPart] }
        return parts
    }
}
