public import PipelineCore

extension ExtractStage {
    /// What the stage does, with examples.
    public static let info = StageInfo(
        name: "extract",
        summary: "Reads facts into fields and marks them in the text.",
        discussion: """
            `metadata` reads what a page says of itself: title, author, date and site. `press_release` reads the
            dateline in the forms that wires print, organisations with the acronyms that the text gives them, people
            with their roles, and initiatives. Each find is also an annotation: its exact bytes in the text, the rule
            that made it, and how sure that rule is. Where the rules are not sure there is no answer rather than a
            guess.
            """,
        needs: [.text],
        gives: metadataParts + pressReleaseParts,
        examples: [
            StageExample(
                "A dateline", settings: "{ press_release: {} }",
                input: .text("LISBON, Portugal, March 3, 2024 /PRNewswire/ -- The harbour opens today."),
                expect: [
                    .field(
                        "dateline",
                        .record([
                            "place": .text("LISBON"), "region": .text("Portugal"),
                            "date": .date(CalendarDate.known(2024, 3, 3)), "wire": .text("PRNewswire"),
                        ])),
                    .field("published", .date(CalendarDate.known(2024, 3, 3))),
                    .annotation("dateline", "LISBON, Portugal, March 3, 2024 /PRNewswire/ --"),
                ]),
            StageExample(
                "A dateline taken out of the text", settings: "{ press_release: { dateline: strip } }",
                input: .text("OSLO--(BUSINESS WIRE)--The harbour opens today."),
                expect: [
                    .text("The harbour opens today."),
                    .field("dateline", .record(["place": .text("OSLO"), "wire": .text("BUSINESS WIRE")])),
                ]),
            StageExample(
                "An organisation with its acronym, and a person with a role",
                settings: "{ press_release: {} }",
                input: .text(
                    "The National Institute of Tides (NIT) was founded in 1920. Ana Reis, director of the NIT, said so."
                ),
                expect: [
                    .field(
                        "organisations",
                        .list([
                            .record(["name": .text("National Institute of Tides"), "acronym": .text("NIT")])
                        ])),
                    .field(
                        "people",
                        .list([
                            .record([
                                "name": .text("Ana Reis"), "role": .text("director"),
                                "organisation": .text("National Institute of Tides"),
                            ])
                        ])),
                    .annotation("person", "Ana Reis"),
                ]),
        ], scaffold: StageScaffold(standard: ["metadata", "press_release"]))

    private static let metadataParts: [DocumentPart] = [
        .field(.title), .field(.author), .field(.published), .field(.site),
    ]

    private static let pressReleaseParts: [DocumentPart] = [
        .field(.dateline), .field(.published), .field(.headline), .field(.organisations), .field(.people),
        .field(.initiatives),
        .annotations(AnnotationDeclaration("dateline", "The dateline.")),
        .annotations(AnnotationDeclaration("date", "A date.")),
        .annotations(AnnotationDeclaration("organisation", "An organisation, by name.")),
        .annotations(AnnotationDeclaration("acronym", "An organisation, by acronym.")),
        .annotations(AnnotationDeclaration("person", "A person.")),
        .annotations(AnnotationDeclaration("role", "A person's role.")),
        .annotations(AnnotationDeclaration("initiative", "An initiative, programme, plan or event.")),
    ]

    /// Press releases are read from the text; metadata only where there is no better place.
    public var needs: [DocumentPart] { [.text] }

    /// What the groups that are switched on give.
    public var gives: [DocumentPart] {
        var parts = metadata == nil ? [] : Self.metadataParts
        if pressRelease != nil { parts += Self.pressReleaseParts.filter { !parts.contains($0) } }
        return parts
    }
}

extension CalendarDate {
    /// A day that the author of the code knows to exist.
    static func known(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is no day")
        }
        return date
    }
}
