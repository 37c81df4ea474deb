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
        "Melt the butter, add the flour, and stir until the sauce is smooth.",
        "About the author\n\nShe lives by the sea.",
        "",
    ]) func `what little speaks for is other`(text: String) {
        #expect(classified(text).label("genre")?.value == "other")
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
