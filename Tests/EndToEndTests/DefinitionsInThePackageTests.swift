import Foundation
import PipelineCore
import Testing

/// Every definition under `pipelines/` lints without a word, runs, and writes the same for any number of workers.
@Suite struct DefinitionsInThePackageTests {
    static let definitions =
        ((try? FileManager.default.contentsOfDirectory(
            atPath: Folders.package.appending(path: "pipelines").path)) ?? []).filter { $0.hasSuffix(".yml") }
        .sorted()

    @Test func `there are definitions`() {
        #expect(Self.definitions.contains("press-release.yml"))
        #expect(Self.definitions.contains("web-corpus.yml"))
    }

    @Test(arguments: definitions) func `it lints without a word`(definition: String) throws {
        let result = try Executable.pipeline(["lint", "pipelines/\(definition)"], in: Folders.package)
        #expect(result.status == 0 && result.error.hasSuffix("no problems\n"), "\(result.error)")
    }

    @Test(arguments: definitions) func `it writes the same for 1, 2 and 8 workers`(definition: String) throws
    {
        let workspace = Workspace()
        var outputs: Set<[String: Data]> = []
        for workers in ["1", "2", "8"] {
            let output = workspace.folder.appending(path: "\(workers)/out.jsonl").path
            let result = try Executable.pipeline(
                ["run", "pipelines/\(definition)", "--workers", workers, "--var", "output=\(output)"],
                in: Folders.package)
            #expect(result.status == 0, "\(result.error)")
            outputs.insert(try Self.files(in: workspace.folder.appending(path: workers)))
        }
        #expect(outputs.count == 1)
        #expect(outputs.first?.isEmpty == false)
    }

    /// The files of a folder, by their paths in it.
    private static func files(in folder: URL) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appending(path: path)
            if !file.hasDirectoryPath, let data = try? Data(contentsOf: file) { files[path] = data }
        }
        return files
    }

    @Test(arguments: definitions) func `its tests pass`(definition: String) throws {
        let result = try Executable.pipeline(["test", "pipelines/\(definition)"], in: Folders.package)
        #expect(result.status == 0, "\(result.output)\(result.error)")
    }

    @Test(arguments: definitions) func `what show prints of it is a definition`(definition: String) throws {
        let shown = try Executable.pipeline(["show", "pipelines/\(definition)"], in: Folders.package)
        #expect(shown.status == 0, "\(shown.error)")
        let workspace = Workspace()
        // Paths are relative to the definition's file: plugins are found beside it as they are in the package.
        try workspace.write(shown.output, to: "pipelines/shown.yml")
        try FileManager.default.createSymbolicLink(
            at: workspace.folder.appending(path: "plugins"),
            withDestinationURL: Folders.package.appending(path: "plugins"))
        let again = try Executable.pipeline(["show", "pipelines/shown.yml"], in: workspace.folder)
        let values = [shown, again].map { result in
            result.output.split(separator: "\n").map { $0.split(separator: "#")[0].filter { $0 != " " } }
        }
        #expect(values[0] == values[1], "\(again.error)")
    }
}
