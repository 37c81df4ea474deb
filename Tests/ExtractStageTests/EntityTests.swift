import ExtractStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct EntityTests {
    private func extracted(_ text: String) -> WebDocument {
        var document = WebDocument.sample(text: text)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        _ = stage.process(&document)
        return document
    }

    private func harbour() throws -> WebDocument {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/harbour.txt")
        return extracted(try String(contentsOf: file, encoding: .utf8))
    }

    @Test func `organisations come with their acronyms, in the order of the text`() throws {
        #expect(
            try harbour()[.organisations] == [
                Organisation(
                    name: "Ministry of Harbours and Coasts", acronym: "MHC",
                    also: "Ministry of Harbours and Coasts of the Kingdom of Nordland"),
                Organisation(name: "Nordland Association for Tidal Energy", acronym: "NATE"),
                Organisation(name: "UNESCO"),
                Organisation(name: "Fjordlight Systems, Inc."),
                Organisation(name: "University of Nordland"),
                Organisation(name: "Coast Daily"),
            ])
    }

    @Test func `people come with their roles`() throws {
        #expect(
            try harbour()[.people] == [
                Person(name: "Solveig Aas", role: "Minister of Harbours and Coasts"),
                Person(
                    name: "Erik van der Meer", role: "vice president and chief engineer",
                    organisation: "Nordland Association for Tidal Energy"),
                Person(name: "Ingrid Dahl", role: "CEO", organisation: "Fjordlight"),
            ])
    }

    @Test func `initiatives are told by the last word of their names`() throws {
        #expect(
            try harbour()[.initiatives] == [
                "Green Coast Action Plan", "Ninth Nordic Forum for Coastal Science",
            ])
    }

    @Test func `every annotation covers its surface form`() throws {
        let document = try harbour()
        #expect(document.annotations.count >= 15)
        for annotation in document.annotations {
            let surface = try #require(document.content.text(in: annotation.range))
            #expect(annotation.maker.hasPrefix("extract/"))
            #expect((0...1).contains(annotation.confidence))
            if case .text(let name)? = annotation.value, annotation.kind != "acronym" {
                #expect(surface == name)
            }
        }
        let acronyms = document.annotations.filter { $0.kind == "acronym" }
        #expect(
            acronyms.compactMap { document.content.text(in: $0.range) } == ["MHC", "MHC", "NATE", "NATE"])
    }

    /// A sentence and the organisation in it.
    struct AcronymCase: CustomTestStringConvertible {
        var text: String
        var name: String
        var acronym: String
        var testDescription: String { text }
    }

    @Test(arguments: [
        AcronymCase(
            text: "The “National Tide Agency” (the “NTA”) spoke.", name: "National Tide Agency",
            acronym: "NTA"),
        AcronymCase(
            text: "It joined the NTA (National Tide Agency) in May.", name: "National Tide Agency",
            acronym: "NTA"),
        AcronymCase(
            text: "It joined the National Tide Agency, or NTA, in May.", name: "National Tide Agency",
            acronym: "NTA"),
        AcronymCase(
            text: "The Harbour Council for Science and Art (HCSA) met.",
            name: "Harbour Council for Science and Art", acronym: "HCSA"),
        AcronymCase(
            text: "Researchers of the Tidal Research Institute(TRI) met.", name: "Tidal Research Institute",
            acronym: "TRI"),
    ]) func `an acronym is resolved in the forms that texts print`(expected: AcronymCase) throws {
        let organisation = try #require(extracted(expected.text)[.organisations]?.first)
        #expect(organisation.name == expected.name)
        #expect(organisation.acronym == expected.acronym)
    }

    @Test(arguments: [
        "Artificial intelligence (AI) changes harbours.",
        "The Initial Public Offering (IPO) was a success.",
        "He said (IN) a loud voice that it was so.",
    ]) func `what is no organisation gives none`(text: String) {
        #expect(extracted(text)[.organisations] == nil)
    }

    /// A sentence and the person in it.
    struct PersonCase: CustomTestStringConvertible {
        var text: String
        var person: Person
        var testDescription: String { text }
    }

    @Test(arguments: [
        PersonCase(
            text: "“It works,” stated Tidewater CEO and Founder Oren Lund.",
            person: Person(name: "Oren Lund", role: "CEO and Founder", organisation: "Tidewater")),
        PersonCase(
            text: "Dr. Mira J. Okoro, PhD, Director of Marketing at Tidewater, agreed.",
            person: Person(name: "Mira J. Okoro", role: "Director of Marketing", organisation: "Tidewater")),
        PersonCase(
            text: "Foreign Minister Ana Reis arrived on Monday.",
            person: Person(name: "Ana Reis", role: "Foreign Minister")),
        PersonCase(
            text: "It was opened by Jean-Luc Moreau, president of the University of Brest.",
            person: Person(name: "Jean-Luc Moreau", role: "president", organisation: "University of Brest")),
    ]) func `a person's role is read in the forms that texts print`(expected: PersonCase) {
        #expect(extracted(expected.text)[.people] == [expected.person])
    }

    @Test(arguments: [
        "New York, the chief city of the coast, was quiet.",
        "On Monday, the director said nothing.",
        "The Harbour Company, a leading provider of boats, said so.",
    ]) func `what is no person gives none`(text: String) {
        #expect(extracted(text)[.people] == nil)
    }

    @Test func `a stage that is told nothing says what it can do`() {
        let problems = ExtractStage().problems()
        #expect(problems.count == 1)
        #expect(problems.first?.remedy.contains("press_release") == true)
    }

    @Test func `a stage gives what its groups give`() {
        var stage = ExtractStage()
        #expect(stage.gives.isEmpty)
        stage.pressRelease = PressReleaseSettings()
        #expect(stage.gives.contains(.field(.dateline)))
        #expect(!stage.gives.contains(.field(.author)))
    }
}
