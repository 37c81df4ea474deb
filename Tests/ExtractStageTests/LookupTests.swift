import Foundation
import KeywordSearch
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@testable import ExtractStage

/// Lists of names.
@Suite struct LookupTests {
    private static let file =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Fixtures/places.csv"

    private func found(_ text: String, _ more: String = "") async throws -> [[String]] {
        let settings =
            "{ fields: { places: { lookup: { file: '\(Self.file)', column: [name, other], value: code\(more) }, list: true } } }"
        let result = try await StageTrial(ExtractStage.self, settings: settings).run(on: .sample(text: text))
        return result.document.annotations.map { annotation in
            let surface = result.document.content.text(in: annotation.range).map(String.init) ?? "?"
            if case .text(let value)? = annotation.value { return [surface, value] }
            return [surface]
        }
    }

    @Test func `names are found whatever their case and accents, the longest of each place`() async throws {
        let text = "In SAO PAULO and São Paulo do Sul, near L’Hospitalet; the Straße to Łódź."
        #expect(
            try await found(text) == [
                ["SAO PAULO", "SP"], ["São Paulo do Sul", "SPS"], ["L’Hospitalet", "LH"], ["Łódź", "LDZ"],
            ])
    }

    @Test func `a part of a word is no name, and scripts without spaces have names too`() async throws {
        #expect(try await found("Yorkshire is not York, 在北京市。") == [["York", "Y"], ["北京", "BJ"]])
    }

    @Test func `exact names keep their case and accents`() async throws {
        #expect(try await found("Sao Paulo, São Paulo", ", exact: true") == [["São Paulo", "SP"]])
    }

    @Test func `overlapping names give the one that begins first`() {
        var names = NameAutomaton(folds: true)
        for (entry, name) in ["a b", "b c d", "c", "b c"].enumerated() {
            names.add(Array(name.utf8), entry: entry)
        }
        names.finish()
        func entries(_ text: String) -> [Int] {
            Array(text.utf8).withUnsafeBytes { names.matches(in: $0) }.map(\.entry)
        }
        #expect(entries("a b c d") == [0, 2])
        #expect(entries("x b c d") == [1])
        #expect(entries("b c x") == [3])
    }

    @Test func `many names that overlap take linear time`() {
        var names = NameAutomaton(folds: true)
        for count in 1...100 { names.add(Array(String(repeating: "a ", count: count).utf8), entry: count) }
        names.finish()
        let text = Array(String(repeating: "a ", count: 20_000).utf8)
        let clock = ContinuousClock()
        let time = clock.measure { _ = text.withUnsafeBytes { names.matches(in: $0) } }
        #expect(time < .seconds(20))
    }

    @Test func `a list that cannot be used is said before anything runs`() async throws {
        for (settings, message) in [
            ("file: nowhere.csv", "cannot be read"),
            ("file: '\(Self.file)', column: nmae", "did you mean 'name'?"),
        ] {
            let trial = try StageTrial(
                ExtractStage.self, settings: "{ fields: { it: { lookup: { \(settings) } } } }")
            do {
                _ = try await trial.run(on: .sample(text: "x"))
                Issue.record("it was used")
            } catch {
                #expect("\(error)".contains(message), "\(error)")
            }
        }
    }
}
