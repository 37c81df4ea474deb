import Foundation
import Testing

/// What we write, before readers that are not ours.
@Suite struct IndependentFormatTests {
    static let script = Folders.package.appending(path: "Scripts/check-formats")

    /// Whether check-jsonschema and mermaidx are there, or can be installed.
    static let hasReaders = (try? Executable.run(script, ["--prepare"]))?.status == 0

    @Test(.enabled(if: hasReaders, "check-jsonschema and mermaidx cannot be installed: no network"))
    func
        `definitions, findings, SARIF and drawings are as their readers want them, and what is wrong is refused`()
        throws
    {
        let program = Executable.folder.appending(path: "pipeline").path
        let result = try Executable.run(Self.script, [program])
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("check-formats: accepted="))
    }

    @Test func `what the schema must refuse, lint refuses too`() throws {
        let folder = "Tests/EndToEndTests/Schema/refused"
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Folders.package.appending(path: folder).path)
        #expect(files.count >= 20)
        for file in files {
            let result = try Executable.pipeline(["lint", "\(folder)/\(file)"], in: Folders.package)
            #expect(result.status == 2, "\(file)")
        }
    }
}
