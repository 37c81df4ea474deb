import ExtractStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// Facts that are easily read wrongly: no answer is better than a guess.
@Suite struct FactTests {
    private func extracted(_ text: String, _ change: (inout WebDocument) -> Void = { _ in }) -> WebDocument {
        var document = WebDocument.sample(text: text)
        change(&document)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        return document
    }

    /// A text, its organisations and its people.
    struct Case: CustomTestStringConvertible {
        var text: String
        var organisations: [Organisation] = []
        var people: [Person] = []
        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(
            text: "“It works,” said John Smith, CEO of Sunbeam Energy.",
            people: [Person(name: "John Smith", role: "CEO", organisation: "Sunbeam Energy")]),
        Case(
            text: "It was shown to John Smith, CEO of Sunbeam Energy Corporation, in May.",
            organisations: [Organisation(name: "Sunbeam Energy Corporation")],
            people: [Person(name: "John Smith", role: "CEO", organisation: "Sunbeam Energy Corporation")]),
        Case(
            text: "“It works,” said John Smith, Chief Executive Officer of Sunbeam Inc. in May.",
            organisations: [Organisation(name: "Sunbeam Inc.")],
            people: [
                Person(name: "John Smith", role: "Chief Executive Officer", organisation: "Sunbeam Inc.")
            ]),
        Case(
            text: "Das sagte Max Müller, Geschäftsführer der Müller GmbH.",
            organisations: [Organisation(name: "Müller GmbH")],
            people: [Person(name: "Max Müller", role: "Geschäftsführer", organisation: "Müller GmbH")]),
        Case(
            text: "Das sagte der Geschäftsführer der Müller GmbH am Montag.",
            organisations: [Organisation(name: "Müller GmbH")]),
    ]) func `a role is no part of the organisation's name`(expected: Case) {
        let document = extracted(expected.text)
        #expect(document[.organisations] ?? [] == expected.organisations)
        #expect(document[.people] ?? [] == expected.people)
    }

    @Test(arguments: [
        ("SOURCE Acme Rockets, Inc.", "Acme Rockets, Inc."),
        ("SOURCE Acme Rockets Ltd.", "Acme Rockets Ltd."),
        ("It is made by Acme Rockets Corp. and others.", "Acme Rockets Corp."),
        ("It is made by Acme Rockets, Inc.", "Acme Rockets, Inc."),
        ("It was bought by Acme Rockets Co., Ltd. in May.", "Acme Rockets Co., Ltd."),
        ("Source Energy Holdings opened.", "Source Energy Holdings"),
    ]) func `a company's name is what is printed of it, with its point`(text: String, name: String) {
        #expect(extracted("It began.\n\n\(text)")[.organisations] == [Organisation(name: name)])
    }

    @Test(arguments: [
        Case(
            text: "It was bought by Sunbeam Energy Corp. (SEC) in May. SEC has said so.",
            organisations: [Organisation(name: "Sunbeam Energy Corp.", acronym: "SEC")]),
        Case(
            text: "It was bought by Acme Rockets, Inc. (NASA) in May.",
            organisations: [Organisation(name: "Acme Rockets, Inc.")]),
        Case(
            text: "The United Nations Environment Programme (UNEP) met. UNEP will meet again.",
            organisations: [Organisation(name: "United Nations Environment Programme", acronym: "UNEP")]),
        Case(
            text: "In May the National Space Administration (CNSA) flew. CNSA will fly again.",
            organisations: [Organisation(name: "National Space Administration", acronym: "CNSA")]),
        Case(text: "The Great Coast Clean Programme (GCCP) went on."),
        Case(text: "The Annual Report of Deeds (XARD) was long."),
    ]) func `an acronym belongs to the name before it and to nothing else`(expected: Case) {
        let document = extracted(expected.text)
        #expect(document[.organisations] ?? [] == expected.organisations)
        #expect(
            (document[.initiatives] == nil) == !expected.organisations.isEmpty
                || expected.text.contains("Report"))
    }

    @Test(arguments: [
        ("“It works,” said John A. Smith, CEO of Sunbeam.", "John A. Smith"),
        ("“It works,” said Jane Q. Doe, president of Sunbeam.", "Jane Q. Doe"),
        ("It was opened by A. J. Smith, the director.", "A. J. Smith"),
        ("Director John A. Smith opened it.", "John A. Smith"),
        ("“It works,” said CEO Jane Q. Doe.", "Jane Q. Doe"),
        ("John A. Smith, CEO of Sunbeam, opened it.", "John A. Smith"),
    ]) func `a middle initial is part of the name`(text: String, name: String) {
        #expect(extracted(text)[.people]?.map(\.name) == [name])
    }

    @Test func `a page that is no press release has a title and no headline`() {
        let text = "The harbour was quiet. On May 5, 2021, a boat came."
        #expect(extracted(text) { $0[.title] = "Quay" }[.headline] == nil)
        #expect(extracted("DETROIT (AP) — \(text)") { $0[.title] = "Quay" }[.headline] == nil)
    }

    @Test func `a dateline, a label or a notice makes the title a headline`() {
        let text = "The harbour was quiet. On May 5, 2021, a boat came."
        #expect(
            extracted("OSLO, May 5, 2021 /PRNewswire/ -- \(text)") { $0[.title] = "Quay" }[.headline]
                == "Quay")
        #expect(extracted("FOR IMMEDIATE RELEASE\n\n\(text)") { $0[.title] = "Quay" }[.headline] == "Quay")
        let labelled = extracted(text) { document in
            document[.title] = "Quay"
            document.labels = [Label("genre", "press release", score: 1, by: "test")]
        }
        #expect(labelled[.headline] == "Quay")
    }

    @Test func `a notice that was cleaned out still gives headline and date`() {
        let document = extracted("The harbour was quiet.") { document in
            document[.title] = "Quay"
            document.history.note(
                Removal("FOR IMMEDIATE RELEASE - JULY 20, 2026", reason: "release_notice"))
        }
        #expect(document[.headline] == "Quay")
        #expect(document[.published]?.description == "2026-07-20")
    }
}
