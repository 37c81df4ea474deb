import Glibc
import PipelineCore
import PipelineDefinition
import Testing

/// Checks every definition in `Broken/` and compares all that is said about it with the file beside it.
///
/// `RECORD_SNAPSHOTS=1` writes those files anew.
@Suite struct BrokenDefinitionTests {
    static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/") + "/Broken"
    static let names = SharedSuites.files(in: folder).filter { $0.hasSuffix(".yml") }.map {
        String($0.dropLast(4))
    }

    @Test(arguments: names) func `what is wrong is said as expected`(_ name: String) throws {
        let bytes = SharedSuites.bytes(of: "\(Self.folder)/\(name).yml")
        let loader = DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
        let checked = loader.check(bytes: bytes, file: "\(name).yml")
        let output = checked.rendered() + "\n"
        let golden = "\(Self.folder)/\(name).expected"
        if getenv("RECORD_SNAPSHOTS") != nil {
            let file = try #require(fopen(golden, "w"))
            fputs(output, file)
            fclose(file)
        }
        #expect(output == SharedSuites.text(of: golden))
        #expect(!checked.diagnostics.isEmpty)
        #expect((checked.definition == nil) == checked.diagnostics.hasErrors)
        for secret in ["s3cr3t-value", "48151623", "recal'"] { #expect(!output.contains(secret)) }
    }

    @Test func `there are many broken definitions`() {
        #expect(Self.names.count >= 24)
    }
}
