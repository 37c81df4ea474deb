import PipelineCore

extension ClassifyStage {
    static let examples = [
        StageExample(
            "English", settings: "{ language: {} }",
            input: .text("The town library is open on Sundays from ten to four, as its readers had asked."),
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
            "A label by rules of your own",
            settings:
                "{ rules: { desk: { values: { sport: { keywords: [league, goals], minimum: 2 }, town: { keywords: [council] } } } } }",
            input: .text("The council is glad that three goals won the league."),
            expect: [.label("desk", "sport"), .annotation("desk", "league")]),
        StageExample(
            "Topics, the strongest also as a label", settings: "{ topics: {} }",
            input: .text(
                "The researchers built a satellite with new software, and the engineers of the laboratory tested it."
            ),
            expect: [
                .label("topic", "science and technology"),
                .field("topics", .list([.text("science and technology")])),
            ]),
        StageExample(
            "Too short for Gopher's filter", settings: "{ quality: { preset: gopher_quality } }",
            input: .text("The harbour is closed."), expect: [.dropped(reason: "gopher_short_doc")]),
        StageExample(
            "A filter with numbers of your own, which labels",
            settings:
                "{ quality: { action: label, gopher_quality: { minimum_words: 3, minimum_stop_words: 1 } } }",
            input: .text("Today the harbour is closed."), expect: [.label("quality", "good")]),
        StageExample(
            "An address of electronic mail, masked", settings: "{ privacy: { action: mask } }",
            input: .text("Write to ann@example.com or call +44 20 7946 0958."),
            expect: [.text("Write to [EMAIL] or call [PHONE].")]),
        StageExample(
            "A card number with a valid check digit, tagged", settings: "{ privacy: {} }",
            input: .text("Paid with 4111 1111 1111 1111, not with 4111 1111 1111 1112."),
            expect: [.annotation("private_card", "4111 1111 1111 1111")]),
    ]
}
