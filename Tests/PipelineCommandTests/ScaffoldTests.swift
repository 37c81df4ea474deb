import Foundation
import PipelineCore
import PipelineTesting
import Testing

@testable import PipelineCommand
@testable import PipelineDefinition

/// What `pipeline init` writes, for everything that it can be asked for.
@Suite struct ScaffoldTests {
    static let menu = ScaffoldMenu(PipelineCommand.registry)

    /// Every want alone, every two together, and all of them.
    static var selections: [[ScaffoldChoice]] {
        let wants = menu.wants
        let pairs = wants.indices.flatMap { first in wants[(first + 1)...].map { [wants[first], $0] } }
        return [[]] + wants.map { [$0] } + pairs + [wants]
    }

    @Test(arguments: menu.sources.map(\.name))
    func `every combination lints without a word, and its tests pass`(
        source: String
    ) async throws {
        let source = try #require(Self.menu.sources.first { $0.name == source })
        for wants in Self.selections {
            for sink in Self.menu.sinks {
                let definition = ScaffoldDefinition(
                    name: "first", from: source, given: source.example, wants: wants, to: sink, of: Self.menu)
                let folder = TemporaryFolder()
                for file in definition.files { _ = try folder.write(file.path, file.text) }
                let file = try folder.write("pipeline.yml", definition.text(file: "pipeline.yml"))
                let loader = DefinitionLoader(registry: PipelineCommand.registry, environment: [:])
                let checked = loader.check(file: file)
                let what = "\(source.name): \(wants.map(\.name)) to \(sink.name)"
                #expect(checked.diagnostics.isEmpty, "\(what)\n\(checked.rendered())")
                guard let loaded = checked.definition else { continue }
                let runner = TestRunner(loaded)
                for test in loaded.tests {
                    let result = await runner.run(test)
                    #expect(result.hasPassed, "\(what): \(test.name) \(result.failures)")
                }
            }
        }
    }

    @Test func `choices come from the settings, and only those that work alone`() {
        #expect(Set(["files", "warc", "jsonl", "stdin"]).isSubset(of: Self.menu.sources.map(\.name)))
        #expect(Set(["clean", "metadata", "language"]).isSubset(of: Self.menu.wants.map(\.name)))
        let menu = ScaffoldMenu(StageRegistry([Crawl.self, Judge.self] + PipelineCommand.builtInStages))
        #expect(menu.sources.first?.name == "urls")
        #expect(!menu.sources.contains { $0.name == "cookies" })
        #expect(menu.wants.contains { $0.name == "strict" } && !menu.wants.contains { $0.name == "service" })
    }

    @Test func `a source without samples wants to be told what to read`() throws {
        let menu = ScaffoldMenu(StageRegistry([Crawl.self] + PipelineCommand.builtInStages))
        #expect(throws: InitProblem.self) {
            try InitAnswers(from: "urls", paths: [], wants: [], to: nil, of: menu)
        }
        let answers = try InitAnswers(
            from: "urls", paths: ["https://a.example/?x=[1],2", "https://b.example/"], wants: ["clean"],
            to: nil, of: menu)
        let text = ScaffoldDefinition(
            name: "crawl", from: answers.source, given: answers.given, wants: answers.wants, to: answers.sink,
            of: menu
        ).text(file: "pipeline.yml")
        #expect(text.contains(#"urls: ["https://a.example/?x=[1],2", "https://b.example/"]"#))
        let loader = DefinitionLoader(registry: menu.registry, environment: [:])
        #expect(loader.check(text: text).diagnostics.isEmpty, "\(text)")
    }

    @Test func `what a stage needs is put before it`() throws {
        let answers = try InitAnswers(
            from: "files", paths: [], wants: ["genre,metadata"], to: nil, of: Self.menu)
        let text = ScaffoldDefinition(
            name: "x", from: answers.source, given: [], wants: answers.wants, to: answers.sink, of: Self.menu
        ).text(file: "pipeline.yml")
        let stages = text.split(separator: "\n").filter { $0.hasPrefix("  - ") && $0.contains(":") }.prefix(5)
        #expect(
            stages.map { $0.trimmingCharacters(in: .whitespaces) } == [
                "- fetch:", "- clean: {}", "- extract:", "- classify:", "- export:",
            ])
    }

    @Test(arguments: [
        (path: "a/*.html", folder: ".", shown: "a/*.html"), (path: "a.txt", folder: "x", shown: "../a.txt"),
        (path: "a.txt", folder: "x/./y", shown: "../../a.txt"),
        (path: "/a.txt", folder: "x", shown: "/a.txt"),
        (path: "-", folder: "x", shown: "-"),
    ]) func `paths are written as the definition's folder sees them`(
        path: String, folder: String, shown: String
    ) {
        #expect(RelativePath.path(path, from: folder) == shown)
    }

    /// A source that is told addresses, and a setting that only refines it.
    struct Crawl: SourceStage {
        static let info = StageInfo(name: "crawl", summary: "Fetches pages.", gives: [.payload])
        @Setting("The addresses to fetch.") var urls: [String]?
        @Setting("A file of cookies.") var cookies: InputPath?
        func problems() -> [SettingProblem] {
            urls == nil ? [SettingProblem("nothing to fetch", remedy: "add 'urls'")] : []
        }
        func open(in context: StageContext) -> Nothing { Nothing() }
    }

    struct Nothing: SourceReader, SourceInput {
        var source: DocumentSource { DocumentSource("none") }
        var byteCount: Int { 0 }
        var progress: Double? { get async { nil } }
        func next() -> Nothing? { nil }
        func load() -> SourceDocument { SourceDocument(source: source, payload: Payload()) }
    }

    /// A stage with a group that needs to be told more than anybody could guess.
    struct Judge: DocumentStage {
        static let info = StageInfo(name: "judge", summary: "Judges.", needs: [.text])
        @Setting("Judges strictly.") var strict: Empty?
        @Setting("Asks a service.") var service: Service?
        func process(_ document: inout some Document) -> Verdict { .keep }
        struct Empty: SettingGroup {}
        struct Service: SettingGroup {
            @Setting("Its address.") var url: String
        }
    }
}
