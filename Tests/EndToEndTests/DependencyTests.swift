import Foundation
import Testing

/// Arrows point one way: the core knows nobody, formats know no pipeline, stages know the core and formats,
/// the runner and the definitions know no stage, and only the command sees everything.
@Suite struct DependencyTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardized

    static let toolchain: Set = ["Swift", "Glibc", "Musl", "Synchronization"]
    static let formats: Set = [
        "HTML", "XML", "WebFormats", "Encodings", "URLs", "Feeds", "Archives", "Documents", "WebClient",
        "Parquet",
        "PostgreSQL",
    ]
    /// What is found in texts, which knows no pipeline either.
    static let analyses: Set = [
        "KeywordSearch", "LanguageIdentification", "NameTagger", "NearDuplicates", "PersonalData",
        "TextModels", "TextQuality",
        "Values",
    ]
    /// What stages share: formats that know the core, for its JSON, its settings or its failures.
    static let shared: Set = [
        "Feeds", "JSONPaths", "LanguageModels", "ObjectStore", "Patterns", "RecordStores", "Selectors",
    ]
    static let rules: [(modules: @Sendable (String) -> Bool, mayImport: Set<String>)] = [
        ({ $0 == "PipelineCore" }, ["Synchronization"]),
        ({ formats.contains($0) && $0 != "Feeds" }, toolchain.union(formats)),
        ({ analyses.contains($0) }, toolchain.union(formats)),
        ({ shared.contains($0) }, toolchain.union(formats).union(["PipelineCore", "GRDB"])),
        ({ $0 == "PipelineDefinition" }, toolchain.union(["PipelineCore", "Patterns"])),
        ({ $0 == "DefinitionServer" }, toolchain.union(["PipelineCore", "PipelineDefinition"])),
        ({ $0 == "PipelineRunner" }, toolchain.union(formats).union(["PipelineCore", "Dispatch"])),
        (
            { $0.hasSuffix("Stage") },
            toolchain.union(formats).union(analyses).union(shared).union(["PipelineCore", "Logging"])
        ),
        (
            { $0 == "RunReports" },
            toolchain.union(formats).union(analyses).union(["PipelineCore", "PipelineRunner"])
        ),
        (
            { $0 == "PipelineTesting" },
            // It reads golden files.
            toolchain.union(["PipelineCore", "PipelineDefinition", "PipelineRunner", "WebFormats"])
        ),
    ]

    /// The modules under `Sources`, by what their files import.
    ///
    /// C libraries, by the names `C…`, are left out.
    static func imports() throws -> [String: Set<String>] {
        var imports: [String: Set<String>] = [:]
        let sources = root.appending(path: "Sources")
        for module in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let folder = sources.appending(path: module)
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                    let words = line.split(separator: " ")
                    guard let place = words.firstIndex(of: "import"), place < 2, place + 1 < words.count,
                        words[..<place].allSatisfy({
                            ["public", "package", "internal", "private"].contains($0) || $0.hasPrefix("@")
                        })
                    else { continue }
                    let imported = String(words.last?.split(separator: ".").first ?? "")
                    let isC = imported.dropFirst().first?.isUppercase == true && imported.hasPrefix("C")
                    if !isC { imports[module, default: []].insert(imported) }
                }
            }
        }
        return imports
    }

    @Test func `no module imports what it must not know`() throws {
        let imports = try Self.imports()
        #expect(imports.count > 8)
        for (module, imported) in imports {
            for rule in Self.rules where rule.modules(module) {
                #expect(
                    imported.subtracting(rule.mayImport).isEmpty, "\(module) imports what it must not know")
            }
        }
    }

    @Test func `every module is under a rule, but the command and the executable`() throws {
        let free = try Self.imports().keys.filter { module in !Self.rules.contains { $0.modules(module) } }
        #expect(Set(free) == ["PipelineCommand", "pipeline"])
    }

    @Test func `the executable is hardly there`() throws {
        let main = try String(
            contentsOf: Self.root.appending(path: "Sources/pipeline/Main.swift"), encoding: .utf8)
        #expect(main.split(separator: "\n").count < 10)
    }
}
