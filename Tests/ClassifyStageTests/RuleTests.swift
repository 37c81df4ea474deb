import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@testable import ClassifyStage

/// Labels that rules of the definition's own give.
@Suite struct RuleTests {
    private func run(_ rules: String, on text: String, title: String? = nil) async throws -> WebDocument {
        var document = WebDocument.sample(text: text)
        document[.title] = title
        return try await StageTrial(ClassifyStage.self, settings: "{ rules: { desk: \(rules) } }")
            .run(on: document).document
    }

    private static let desks =
        "{ values: { sport: { keywords: [league, 'penalty shoot-out', Fußball] }, markets: { keywords: [shares, bank, central bank], minimum: 2 } } }"

    @Test(arguments: [
        ("The LEAGUE begins in May.", "sport"), ("It went to a Penalty Shoot-Out.", "sport"),
        ("FUSSBALL in Wien", "sport"), ("The bank sold shares.", "markets"),
        ("The central bank waits.", "markets"),
    ]) func `keywords are whole words, whatever their case and accents`(text: String, desk: String)
        async throws
    {
        #expect(try await run(Self.desks, on: text).label("desk")?.value == desk)
    }

    @Test(arguments: ["The leagues begin.", "Penalty, then a shoot-out", "He shares a flat.", ""])
    func `parts of words and too few words give no label`(text: String) async throws {
        #expect(try await run(Self.desks, on: text).label("desk") == nil)
    }

    @Test func `the words that gave a label are marked and counted`() async throws {
        let document = try await run(Self.desks, on: "The bank said shares of the bank fell.")
        let surfaces = document.annotations.filter { $0.kind == "desk" }
            .map { document.content.text(in: $0.range).map(String.init) ?? "?" }
        #expect(surfaces.sorted() == ["bank", "bank", "shares"])
        let measures = document.history.entries.flatMap(\.measures)
        #expect(measures.contains(Measure("desk word: bank", 2)))
        #expect(measures.contains(Measure("desk: markets", 2)))
    }

    @Test func `words in the title count, without a place in the text`() async throws {
        let document = try await run(Self.desks, on: "It begins in May.", title: "The League Is Back")
        #expect(document.label("desk")?.value == "sport")
        #expect(document.annotations.isEmpty)
    }

    @Test func `the stronger rule wins, and of equals or with choose first the earlier`() async throws {
        let text = "The league sold shares to the bank."
        #expect(try await run(Self.desks, on: text).label("desk")?.value == "markets")
        let first = Self.desks.dropLast() + ", choose: first }"
        #expect(try await run(String(first), on: text).label("desk")?.value == "sport")
        let equal = "{ values: { a: { keywords: [league] }, b: { keywords: [shares] } } }"
        #expect(try await run(equal, on: text).label("desk")?.value == "a")
        let weighed =
            "{ values: { a: { keywords: [league], score: 0.4 }, b: { keywords: [shares], score: 0.9 } } }"
        let label = try await run(weighed, on: text).label("desk")
        #expect(label?.value == "b" && label?.score == 0.9)
    }

    private static let groups =
        #"{ values: { deal: { all: { keywords: [merger], patterns: ['\$\d+ (m|b)illion'] }, any: { keywords: [board], conditions: ['size(text) > 100'] }, none: { keywords: [rumour] } } } }"#

    @Test(arguments: [
        ("The board agreed to a merger for $12 million.", true), ("A merger for $12 million.", false),
        ("The board agreed to a merger.", false),
        ("The board denies a rumour of a merger for $12 million.", false),
        ("A merger for $12 million." + String(repeating: " Nobody was asked.", count: 6), true),
    ]) func `all, any and none hold together`(text: String, isDeal: Bool) async throws {
        #expect((try await run(Self.groups, on: text).label("desk") != nil) == isDeal)
    }

    @Test func `exact keywords keep their case, and a default stands where no rule fits`() async throws {
        let rules = "{ values: { it: { keywords: [IT] } }, exact: true, default: other }"
        #expect(try await run(rules, on: "The IT desk").label("desk")?.value == "it")
        let fallback = try await run(rules, on: "It is late").label("desk")
        #expect(fallback?.value == "other" && fallback?.score == 0)
    }

    @Test func `conditions may speak of labels of the same stage and of rules above`() async throws {
        let settings =
            "{ language: {}, rules: { kind: { values: { goal: { keywords: [goal] } } }, desk: { values: { sport: { when: \"kind == 'goal' && language == 'en'\" } } } } }"
        let document = try await StageTrial(ClassifyStage.self, settings: settings).run(
            on: .sample(text: "The goal was scored by the captain of the team, and nobody had expected it.")
        ).document
        #expect(document.label("desk")?.value == "sport")
    }

    @Test func `a rule that asks for nothing or too much is refused with a remedy`() {
        #expect(RuleSettings().problems().first?.remedy.contains("keywords") == true)
        var greedy = RuleSettings()
        greedy.keywords = ["a"]
        greedy.minimum = 2
        #expect(greedy.problems().map(\.key) == ["minimum"])
        greedy.keywords = ["Bank", "bank"]
        #expect(greedy.problems().first?.message.contains("twice") == true)
        #expect(RuleLabelSettings().problems().map(\.key) == ["values"])
    }

    @Test func `thousands of keywords cost no more than a few`() async throws {
        let text = String(repeating: "the quick brown fox and the lazy dog met at noon ", count: 4000)
        func seconds(_ count: Int) -> Duration {
            var clues = Clues(exact: false)
            for number in 0..<count { _ = clues.clue(ofKeyword: "word\(number) and word\(number + 1)") }
            clues.finish()
            return ContinuousClock().measure { _ = clues.find(text: text, title: "") }
        }
        let few = min(seconds(10), seconds(10))
        #expect(seconds(20_000) < few * 8)
    }
}
