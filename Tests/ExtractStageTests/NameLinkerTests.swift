import Testing

@testable import ExtractStage

/// Mentions that are linked to the names they stand for.
@Suite struct NameLinkerTests {
    private func mentions(_ names: [String]) -> [NameLinker.Mention] {
        names.enumerated().map { NameLinker.Mention(name: $1, place: $0 * 20) }
    }

    @Test func `a surname stands for the last who bears it before, or else the first`() {
        let linker = NameLinker(
            people: mentions(["Ann Lee", "Ann Lee", "Bob Lee", "Ann Lee"]), organisations: [])
        func person(at place: Int) -> String { linker.person(.init(name: "Lee", place: place)) }
        #expect(person(at: 0) == "Ann Lee")
        #expect(person(at: 30) == "Ann Lee")
        #expect(person(at: 50) == "Bob Lee")
        #expect(person(at: 70) == "Ann Lee")
        #expect(linker.person(.init(name: "Bob", place: 0)) == "Bob Lee")
    }

    @Test func `a surname that many bear takes linear time`() {
        let people = mentions((0..<50_000).map { "\($0 % 2 == 0 ? "Ann" : "Bob") Lee" })
        // With the list of its bearers copied for each this takes minutes here.
        let time = ContinuousClock().measure { _ = NameLinker(people: people, organisations: []) }
        #expect(time < .seconds(20))
    }
}
