import Foundation
import Testing

/// The schemas and what they describe, before a validator that is not ours.
@Suite struct IndependentSchemaTests {
    static let script = Folders.package.appending(path: "Scripts/check-schema")

    /// Whether check-jsonschema is there, or can be installed.
    static let hasValidator = (try? Executable.run(script, ["--prepare"]))?.status == 0

    @Test(.enabled(if: hasValidator, "check-jsonschema cannot be installed: no network"))
    func `definitions, findings and SARIF are as their schemas say, and what is wrong is refused`() throws {
        let program = Executable.folder.appending(path: "pipeline").path
        let result = try Executable.run(Self.script, [program])
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("check-schema: accepted="))
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
