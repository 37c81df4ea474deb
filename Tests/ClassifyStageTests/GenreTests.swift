import ClassifyStage
import CleanStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct GenreTests {
    private func classified(_ text: String, fields: FieldValues = [:]) -> WebDocument {
        var document = WebDocument.sample(text: text)
        document.fields = fields
        var stage = ClassifyStage()
        stage.genre = GenreSettings()
        _ = try? stage.classify(&document)
        return document
    }

    @Test(arguments: [
        "LISBON, March 3, 2024 /PRNewswire/ -- The harbour is open.",
        "OSLO--(BUSINESS WIRE)--The harbour is open.",
        "FOR IMMEDIATE RELEASE\n\nTidewater is proud to announce a new boat.\n\nAbout Tidewater\n\nIt builds boats.",
        """
        Tidewater (NYSE: TIDE), a leading provider of boats, today announced a new boat.

        "It floats," said Ana Reis, CEO of Tidewater.

        Media Contact: Per Holm
        """,
    ]) func `a release is told by what wires and issuers print`(text: String) {
        #expect(classified(text).label("genre")?.value == "press release")
    }

    @Test(arguments: [
        "DETROIT (AP) — The mayor told reporters on Tuesday that the bridge is closed.",
        """
        The bridge will stay closed until June, officials said on Tuesday. The mayor declined to comment.

        "It is a long way round," a driver told reporters on Wednesday. Police said that nobody was hurt.
        """,
    ]) func `news is told by agencies, reporters and their sources`(text: String) {
        #expect(classified(text).label("genre")?.value == "news")
    }

    @Test(arguments: [
        "OSLO, Norway - March 3, 2024 / Tidewater Boats /\n\nTidewater Boats has a new boat.",
        "Oslo, NO (Harbour.example) Monday March 3, 2024 @ 7:00 AM — Tidewater has a new boat.",
        "**OSLO, 3 March 2024** – Tidewater has a new boat.",
    ]) func `a sender in the dateline makes a release, whoever it is`(text: String) {
        #expect(classified(text).label("genre")?.value == "press release")
    }

    @Test(arguments: [
        "On March 3, 2024, the ferry (Nordstar) sank - nobody knows why - and the council met.",
        "The plan of March 3, 2024 / the old plan / was better - as everybody knows.",
        "About the author\n\nShe lives by the sea.",
    ]) func `a date in a sentence is no dateline, and an author no issuer`(text: String) {
        #expect(classified(text).label("genre")?.value != "press release")
    }

    @Test(arguments: ["", "Melt the butter.", "东京的天气很好。今天我们去公园散步，看到很多花。"])
    func `what is too short, or not English, is und`(text: String) {
        #expect(classified(text).label("genre")?.value == "und")
    }

    @Test func `a recipe instructs, and history says which words and traits told`() {
        let document = classified(
            """
            How to make a smooth white sauce

            Melt the butter in a small pan over low heat. Add the flour and stir for two minutes. Pour in the milk a \
            little at a time, and keep stirring until the sauce is smooth.

            If you want it thicker, let it cook for another minute. Season with salt. Serve it with your vegetables, \
            or store it in the fridge for up to two days. You can also freeze it.

            Step 1: Heat the pan. Step 2: Add butter. Step 3: Whisk in the flour. Make sure that you do not burn it.
            """)
        #expect(document.label("genre")?.value == "instructions")
        let names = document.history.entries.flatMap(\.measures).map(\.name)
        #expect(names.contains { $0.hasPrefix("genre trait: ") })
        #expect(names.contains("genre: instructions"))
    }

    @Test func `an answer below the least probability is und`() {
        var document = WebDocument.sample(
            text:
                "The ferry and the harbour are what they were, and so is the sea that lies between the two of them."
        )
        var stage = ClassifyStage()
        stage.genre = GenreSettings()
        stage.genre?.minimumScore = 1
        _ = try? stage.classify(&document)
        #expect(document.label("genre")?.value == "und")
        #expect(document.history.entries.flatMap(\.measures).contains { $0.name == "genre_und_unsure" })
    }

    @Test func `a dateline that another stage read decides`() {
        let dateline = FieldValue.record(["place": .text("OSLO"), "wire": .text("PRNewswire")])
        let document = classified("The harbour is open.", fields: ["dateline": dateline])
        #expect(document.label("genre")?.value == "press release")
        let measures = document.history.entries.flatMap(\.measures)
        #expect(measures.contains { $0.name == "genre_dateline_with_wire" })
    }

    @Test func `a notice that was cleaned out of the text still speaks for a release`() throws {
        var document = WebDocument.sample(
            text: "FOR IMMEDIATE RELEASE\n\nA New Boat\n\nThe harbour has a new boat, and it floats well.")
        _ = try CleanStage().process(&document)
        #expect(!document.text.contains("RELEASE"))
        var stage = ClassifyStage()
        stage.genre = GenreSettings()
        _ = try? stage.classify(&document)
        #expect(document.label("genre")?.value == "press release")
    }

    @Test func `several topics are one label and a list, the strongest first`() {
        var document = WebDocument.sample(
            text:
                "The laboratory built a satellite, software and a robot with engineering. Its bank, its shareholders and its investors saw revenue."
        )
        var stage = ClassifyStage()
        stage.topics = TopicSettings()
        _ = try? stage.classify(&document)
        let topics = document[.topics] ?? []
        #expect(topics.count >= 2)
        #expect(document.labels.filter { $0.name == "topic" }.map(\.value) == [topics.first])
    }

    @Test func `topics are told by enough different words`() {
        var document = WebDocument.sample(
            text:
                "Researchers at the laboratory built a satellite with new software; the engineering was hard."
        )
        var stage = ClassifyStage()
        stage.topics = TopicSettings()
        _ = try? stage.classify(&document)
        #expect(document.label("topic")?.value == "science and technology")
        document.text = "The satellite was late."
        _ = try? stage.classify(&document)
        #expect(document.label("topic") == nil)
        #expect(document[.topics] == nil)
    }

    @Test func `a stage that is told nothing says what it can do`() {
        #expect(ClassifyStage().problems().first?.remedy.contains("language") == true)
        #expect(ClassifyStage().gives.isEmpty)
    }
}
