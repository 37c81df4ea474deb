import ExtractStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct TaggedNameTests {
    private func extracted(_ text: String) -> WebDocument {
        var document = WebDocument.sample(text: text)
        var stage = ExtractStage()
        stage.entities = EntitySettings()
        _ = stage.process(&document)
        return document
    }

    private func values(_ kind: String, of document: WebDocument) -> [String] {
        document.annotations.filter { $0.kind == kind }.compactMap { annotation in
            annotation.value.flatMap(String.init(fieldValue:))
        }
    }

    @Test func `a person without a role is found, and the surname stands for the full name`() {
        let document = extracted(
            "Maria Keller flew to Munich on Monday. On Tuesday Keller met her brother and went home with him."
        )
        #expect(document[.people] == [Person(name: "Maria Keller")])
        #expect(values("person", of: document) == ["Maria Keller", "Maria Keller"])
    }

    @Test func `a surname of two people goes with the one named last`() {
        let document = extracted(
            "Maria Keller lives in Munich. Her cousin Peter Keller lives in Berlin. On Tuesday Keller met his friends."
        )
        #expect(values("person", of: document) == ["Maria Keller", "Peter Keller", "Peter Keller"])
    }

    @Test func `the short name of a company stands for the full one`() {
        let document = extracted(
            "It was bought by Fjordlight Systems, Inc. in May. On Monday Fjordlight Systems said that it was glad of it."
        )
        #expect(document[.organisations] == [Organisation(name: "Fjordlight Systems, Inc.")])
        #expect(
            Set(values("organisation", of: document)) == ["Fjordlight Systems, Inc."])
    }

    @Test func `text in another language is left to the rules`() {
        let document = extracted(
            "Am Montag fuhr Maria Keller nach Hause und traf dort Peter Lang, der mit ihr essen wollte, weil es so schön war."
        )
        #expect(!document.annotations.contains { $0.maker == "extract/tagger" })
    }

    @Test func `every mention covers what is printed`() {
        let document = extracted(
            "Maria Keller\u{2019}s boat met Peter Lang's in Brazil, said Lang of Siemens.")
        let surfaces = document.annotations.filter { $0.kind == "person" }
            .compactMap { document.content.text(in: $0.range) }
        #expect(surfaces.prefix(2) == ["Maria Keller", "Peter Lang"])
    }
}
