import PipelineCore
import PipelineRunner
import PipelineTesting
import ScriptStage
import Testing

@Suite struct SandboxTests {
    private let folder = TemporaryFolder()

    private func attempts(_ settings: String) async throws -> FieldValues {
        try folder.write("allowed/file", "")
        let with =
            "with: { outside: '\(folder.path("outside"))', inside: '\(folder.path("allowed/new"))', port: 9 }"
        let results = try await ScriptTrial.run("@sandboxed.py", ["one"], settings: "\(with)\(settings)")
        return results[0].document.fields
    }

    @Test func `in a sandbox there is no network, and no file to write to but those listed`() async throws {
        let fields = try await attempts(", sandbox: { writable: ['\(folder.path("allowed"))'] }")
        #expect(fields["outside"] == .text("PermissionError"))
        #expect(fields["inside"] == .text("done"))
        #expect(fields["read"] == .text("done"))
        #expect(fields["socket"] == .text("PermissionError"))
        #expect(fields["datagram"] == .text("PermissionError"))
    }

    @Test func `without one a script may what the user may`() async throws {
        let fields = try await attempts("")
        #expect(fields["outside"] == .text("done"))
        #expect(fields["socket"] == .text("ConnectionRefusedError"))
    }

    @Test func `only listed variables of the environment are handed on`() async throws {
        let fields = try await attempts(", environment: [HOME]")
        let expected = ["HOME", "LANG", "PATH", "PYTHONHASHSEED"]
        guard case .text(let names) = fields["environment"] else {
            Issue.record("no names")
            return
        }
        let seen = names.split(separator: ",").map(String.init)
        // Python adds this one itself.
        #expect(seen.filter { $0 != "LC_CTYPE" } == expected)
    }
}
