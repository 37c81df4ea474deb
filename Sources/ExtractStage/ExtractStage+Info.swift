public import PipelineCore

extension ExtractStage {
    /// What the stage does, with examples.
    public static let info = StageInfo(
        name: "extract",
        summary: "Reads facts into fields and marks them in the text.",
        discussion: """
            `metadata` reads what a page says of itself: title, authors, days of publication and of the last change,
            site, section, tags, image, address, language and whether reading costs something; from JSON-LD,
            microdata, RDFa, `meta` elements, and what the page shows around its headline. `press_release` reads the
            dateline in the forms that wires print, subheadline, issuer, the "About" section, the media contact,
            quotations with speaker and role, ticker symbols, the safe harbour statement and the notice above;
            organisations with the acronyms that the text gives them, people with their roles, and initiatives.
            `entities` finds the same names in any text, those that no rule tells by a trained tagger, each mention
            with the name of its entry, and places, systems, dates, times and ranges of them, quantities, percentages, money
            and addresses, each with its value. Each find is also an annotation: its exact bytes in the text, the rule
            that made it, and how sure that rule is. Where the rules are not sure there is no answer rather than a
            guess. `fields` are your own: each says where its value stands (`css`, `json`, `pattern`, `lookup`, `value`) and
            what it becomes.
            """,
        version: 4,
        needs: [.text],
        gives: allParts, drops: [.missingField],
        failures: [
            .missingField,
            ReasonDeclaration("llm_unreachable", "The language model cannot be reached, or is too busy."),
            ReasonDeclaration("llm_refused", "The language model does not take the question."),
            ReasonDeclaration("llm_invalid", "The language model's answer cannot be used."),
            ReasonDeclaration("llm_budget", "What may be spent on the language model has been."),
        ],
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
                "What a text counts", settings: "{ entities: {} }",
                input: .text("In Oslo the harbour took over 30 ships and $2.5 million."),
                expect: [
                    .field("places", .list([.text("Oslo")])),
                    .field(
                        "quantities",
                        .list([
                            .record([
                                "text": .text("over 30 ships"), "value": .number(30), "unit": .text("ships"),
                                "bound": .text("more than"),
                            ])
                        ])),
                    .annotation("money", "$2.5 million"),
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
            StageExample(
                "Fields of your own, from elements and from what others say",
                settings:
                    "{ fields: { price: { css: .price, type: number }, names: { css: li, list: true }, total: { value: price * 1.5 } } }",
                input: .payload(
                    "<h1>Tea</h1><p class=price>€ 1.200,50</p><ul><li>Assam<li>Darjeeling</ul>",
                    mediaType: "text/html"),
                expect: [
                    .field("price", .number(1200.5)),
                    .field("names", .list([.text("Assam"), .text("Darjeeling")])),
                    .field("total", .number(1800.75)),
                ]),
            StageExample(
                "Records, from the JSON of a page",
                settings:
                    "{ fields: { offers: { json: $..offers, list: true, fields: { price: { json: $.price, type: number } } } } }",
                input: .payload(
                    """
                    <script type="application/ld+json">{"offers": [{"price": "12.50"}, {"price": 9}]}</script>
                    """, mediaType: "text/html"),
                expect: [
                    .field(
                        "offers",
                        .list([.record(["price": .number(12.5)]), .record(["price": .number(9)])]))
                ]),
            StageExample(
                "A pattern, with its place in the text",
                settings: #"{ fields: { order: { pattern: 'order (?P<number>[A-Z]+-\d+)' } } }"#,
                input: .text("We have sent order AB-12 today."),
                expect: [.field("order", .text("AB-12")), .annotation("order", "AB-12")]),
        ], scaffold: StageScaffold(standard: ["metadata", "press_release"]))

    private static let metadataParts: [DocumentPart] = [
        .field(.title), .field(.author), .field(.published), .field(.modified), .field(.site),
        .field(.section),
        .field(.tags), .field(.image), .field(.canonical), .field(.declaredLanguage), .field(.paywalled),
    ]

    private static let nameParts: [DocumentPart] = [
        .field(.organisations), .field(.people), .field(.initiatives),
        .annotations(AnnotationDeclaration("organisation", "An organisation, by name.")),
        .annotations(
            AnnotationDeclaration(
                "acronym", "A short form; its value is what it stands for, where the text says so.")),
        .annotations(AnnotationDeclaration("person", "A person.")),
        .annotations(AnnotationDeclaration("role", "A person's role.")),
        .annotations(AnnotationDeclaration("initiative", "An initiative, programme, plan or event.")),
    ]

    private static let dateParts: [DocumentPart] = [
        .annotations(AnnotationDeclaration("date", "A date."))
    ]

    private static let pressReleaseParts: [DocumentPart] =
        [
            .field(.dateline), .field(.published), .field(.headline), .field(.subheadline), .field(.issuer),
            .field(.boilerplate), .field(.mediaContact), .field(.quotes), .field(.tickers),
            .field(.safeHarbour), .field(.releaseNotice), .field(.embargo),
            .annotations(AnnotationDeclaration("dateline", "The dateline.")),
            .annotations(AnnotationDeclaration("boilerplate", "What the release says of its issuer.")),
            .annotations(AnnotationDeclaration("media_contact", "Whom to ask.")),
            .annotations(AnnotationDeclaration("quote", "What somebody is quoted as saying.")),
            .annotations(AnnotationDeclaration("ticker", "A ticker symbol with its exchange.")),
            .annotations(AnnotationDeclaration("safe_harbour", "The statement on forward-looking words.")),
        ] + dateParts + nameParts

    private static let entityParts: [DocumentPart] =
        nameParts + dateParts + [
            .field(.places), .field(.systems), .field(.dates), .field(.quantities), .field(.money),
            .field(.urls), .field(.emails), .field(.phones), .field(.acronyms),
            .annotations(AnnotationDeclaration("place", "A place.")),
            .annotations(AnnotationDeclaration("system", "A system or product.")),
            .annotations(
                AnnotationDeclaration("time", "A time of day, with its day where that is told (ISO 8601).")),
            .annotations(AnnotationDeclaration("date_range", "A range of days: its first and its last.")),
            .annotations(AnnotationDeclaration("time_range", "A range of times of day.")),
            .annotations(AnnotationDeclaration("quantity", "A number with its unit or what it counts.")),
            .annotations(AnnotationDeclaration("percentage", "A percentage.")),
            .annotations(AnnotationDeclaration("money", "An amount of money.")),
            .annotations(AnnotationDeclaration("url", "A web address.")),
            .annotations(AnnotationDeclaration("email", "An e-mail address.")),
            .annotations(AnnotationDeclaration("phone", "A telephone number.")),
        ]

    private static let allParts: [DocumentPart] = {
        var parts = metadataParts
        for group in [pressReleaseParts, entityParts] { parts += group.filter { !parts.contains($0) } }
        return parts
    }()

    /// Press releases are read from the text; metadata only where there is no better place.
    public var needs: [DocumentPart] {
        guard metadata == nil, pressRelease == nil, entities == nil, llm == nil, let fields else {
            return [.text]
        }
        // Pages can be read without their main text.
        return fields.entries.contains { $0.value.readsText } ? [.text] : []
    }

    /// What the groups that are switched on give.
    public var gives: [DocumentPart] {
        var parts = metadata == nil ? [] : Self.metadataParts
        for group in [
            pressRelease == nil ? [] : Self.pressReleaseParts, entities == nil ? [] : Self.entityParts,
        ] {
            parts += group.filter { !parts.contains($0) }
        }
        if let llm {
            parts += llm.fields.entries.flatMap { $0.value.parts(named: $0.name) } + [.field(.unverified)]
        }
        for entry in fields?.entries ?? [] { parts += entry.value.parts(named: entry.name) }
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
