import Foundation
import PipelineCore
import Testing

/// An audit of what a run has left.
@Suite final class AuditTests {
    let workspace: Workspace

    init() throws {
        workspace = Workspace()
        try workspace.write(
            "{\"id\":\"1\",\"text\":\"one\"}\n{\"id\":\"2\",\"text\":\"two\"}\n", to: "in.jsonl")
        try workspace.write(
            """
            stages:
              - fetch: { jsonl: { path: in.jsonl } }
              - export: { jsonl: { path: out.jsonl } }
            """, to: "lines.yml")
        #expect(try pipeline("run", "lines.yml", "--run-folder", "books/run").status == 0)
    }

    deinit { try? FileManager.default.removeItem(at: workspace.folder) }

    private func pipeline(_ arguments: String...) throws -> Executable.Result {
        try Executable.pipeline(arguments, in: workspace.folder)
    }

    private func change(_ name: String, _ old: String, _ new: String) throws {
        let url = workspace.folder.appending(path: name)
        let text = try String(contentsOf: url, encoding: .utf8)
        #expect(text.contains(old), "\(name)")
        try text.replacingOccurrences(of: old, with: new).write(to: url, atomically: true, encoding: .utf8)
    }

    @Test func `a run folder elsewhere finds its definition's outputs`() throws {
        let result = try pipeline("audit", "books/run", "--json")
        #expect(result.status == 0, "\(result.output)\(result.error)")
        #expect(try JSONValue(parsing: Array(result.output.utf8))["records"] == 2)
    }

    @Test func `a record that does not lie where the ledger has it is found`() throws {
        try change("out.jsonl", "{\"id\":\"2\"", " {\"id\":\"2\"")
        let result = try pipeline("audit", "books/run")
        #expect(result.status == 7)
        #expect(result.error.contains("out.jsonl:2: the record of 2 has"), "\(result.error)")
    }

    @Test func `a manifest of other records is found`() throws {
        try change("out.jsonl.manifest.json", "\"records\": 2", "\"records\": 3")
        let result = try pipeline("audit", "books/run")
        #expect(result.status == 7)
        #expect(
            result.error.contains("out.jsonl.manifest.json is not the manifest of these"), "\(result.error)")
    }
}
