import Foundation
import FoundationNetworking
import PipelineCore
import Testing

@Suite struct WatchTests {
    let workspace: Workspace

    init() throws {
        workspace = try Workspace()
        try workspace.write(RunTests.article, to: "in/a.txt")
        try workspace.write(RunTests.article, to: "in/b.txt")
        try workspace.write(
            """
            name: watched
            stages:
              - fetch: { files: [in/a.txt, gone.txt, in/b.txt] }
              - clean: {}
              - export: { jsonl: { path: out.jsonl } }
            """, to: "test.yml")
    }

    private func run(_ more: [String]) throws -> Executable.Result {
        try Executable.pipeline(["run", "test.yml", "--workers", "2"] + more, in: workspace.folder)
    }

    private func events(_ lines: String) throws -> [JSONValue] {
        try lines.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }

    @Test func `progress json is nothing but JSON lines on the standard error`() throws {
        defer { workspace.remove() }
        let result = try run(["--progress", "json"])
        #expect(result.status == 3)
        let events = try events(result.error)
        #expect(events.first?["event"] == "started" && events.first?["pipeline"] == "watched")
        #expect(events.contains { $0["event"] == "dead" && $0["reason"] == "unreadable_file" })
        #expect(events.last?["event"] == "finished" && events.last?["exit_code"] == 3)
        #expect(events.last?["read"] == 3 && events.last?["exported"] == 2 && events.last?["dead"] == 1)
    }

    @Test func `progress can go to a file while people see theirs`() throws {
        defer { workspace.remove() }
        let result = try run(["--progress-file", "progress.jsonl"])
        #expect(result.error.contains("watched: 3 read = 2 exported"))
        #expect(try events(workspace.read("progress.jsonl")).last?["event"] == "finished")
    }

    @Test func `the report is left in its file`() throws {
        defer { workspace.remove() }
        #expect(try run(["--report", "reports/run.html"]).status == 3)
        let page = try workspace.read("reports/run.html")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("Finished: 3 documents"))
        #expect(page.contains("Dead at fetch: unreadable_file"))
        #expect(page.contains("The town has a bridge"))
    }

    @Test func `a second run has a report of its documents too, though nothing has changed`() throws {
        defer { workspace.remove() }
        _ = try run(["--report", "first.html"])
        let second = try run(["--report", "second.html"])
        #expect(second.status == 3 && !second.error.contains("nothing was done"))
        #expect(try workspace.read("second.html").contains("The town has a bridge"))
    }

    @Test func `a run that fails has a report that says why`() throws {
        defer { workspace.remove() }
        try workspace.write(
            """
            name: watched
            run: { on_error: fail }
            stages:
              - fetch: { files: [gone.txt] }
              - clean: {}
              - export: { jsonl: { path: out.jsonl } }
            """, to: "test.yml")
        #expect(try run(["--report", "run.html"]).status == 1)
        #expect(try workspace.read("run.html").contains("standing failed"))
    }

    @Test func `a report that cannot be written is refused before anything runs`() throws {
        defer { workspace.remove() }
        let result = try run(["--report", "in/a.txt/run.html"])
        #expect(result.status == 1)
        #expect(result.error.contains("error:") && result.error.contains("in/a.txt"))
        #expect(!workspace.exists("out.jsonl"))
    }

    @Test func `metrics are left in a file`() throws {
        defer { workspace.remove() }
        #expect(try run(["--metrics", "run.prom"]).status == 3)
        let metrics = try workspace.read("run.prom")
        #expect(metrics.contains(#"pipeline_documents_total{pipeline="watched",outcome="exported"} 2"#))
        #expect(metrics.contains(#"pipeline_run_state{pipeline="watched",state="finished"} 1"#))
        #expect(metrics.contains(#"stage="fetch",outcome="dead",reason="unreadable_file"} 1"#))
    }

    static let hasPrometheusClient =
        (try? Executable.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", "import prometheus_client"])
            .status)
        == 0

    @Test(
        .enabled(
            if: hasPrometheusClient, "Python's prometheus_client is not here (pip install prometheus_client)")
    )
    func `Prometheus' own reader takes the metrics`() throws {
        defer { workspace.remove() }
        #expect(try run(["--metrics", "run.prom"]).status == 3)
        let check =
            "import sys\nfrom prometheus_client.parser import text_string_to_metric_families as read\n"
            + "found = {m.name: m for m in read(open(sys.argv[1]).read())}\n"
            + "assert found['pipeline_document_seconds'].type == 'histogram'\n"
            + "assert all(m.documentation and m.type != 'unknown' for m in found.values())\n"
            + "print(int(sum(s.value for s in found['pipeline_documents'].samples)))"
        let result = try Executable.run(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", check, workspace.folder.appending(path: "run.prom").path])
        #expect(result.output == "3\n", "\(result.error.suffix(800))")
    }

    @Test(.timeLimit(.minutes(1)))
    func `metrics are served while the run goes on, and no longer`() throws {
        defer { workspace.remove() }
        try workspace.write(
            "{ name: watched, stages: [fetch: { stdin: text }, clean: {}, export: { jsonl: { path: o.jsonl } }] }",
            to: "test.yml")
        let process = Process()
        process.executableURL = Executable.folder.appending(path: "pipeline")
        process.arguments = ["run", "test.yml", "--metrics-port", "0"]
        process.currentDirectoryURL = workspace.folder
        let (input, error) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardError = error
        try process.run()
        let said = String(decoding: error.fileHandleForReading.availableData, as: UTF8.self)
        let address = try #require(said.split(separator: "\n").first?.split(separator: " ").last)
        let url = try #require(URL(string: String(address)))
        #expect(url.host == "127.0.0.1" && url.path == "/metrics")
        let metrics = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        #expect(metrics.contains(#"pipeline_run_state{pipeline="watched",state="running"} 1"#))
        try input.fileHandleForWriting.write(contentsOf: Data(RunTests.article.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(throws: (any Error).self) { try Data(contentsOf: url) }
    }

    @Test func `logs are JSON lines with levels, and deaths are warnings`() throws {
        defer { workspace.remove() }
        let events = try events(run(["--log-format", "json"]).error)
        #expect(events.compactMap { $0["message"] }.contains("run started"))
        let death = try #require(events.first { $0["message"] == "document died" })
        #expect(death["level"] == "warning" && death["metadata"]?["reason"] == "unreadable_file")
        #expect(events.last?["message"] == "run finished" && events.last?["metadata"]?["exit_code"] == 3)
    }

    @Test func `a log level keeps out what is less important`() throws {
        defer { workspace.remove() }
        let lines = try run(["--log-level", "warning"]).error.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.contains(" warning pipeline.run: document died ") == true)
    }

    @Test func `trace tells of every document`() throws {
        defer { workspace.remove() }
        let lines = try run(["--log-level", "trace"]).error.split(separator: "\n")
        #expect(lines.count { $0.contains(" trace pipeline.run: document ended ") } == 3)
        #expect(lines.contains { $0.contains("outcome=exported") })
    }

    @Test(arguments: [["--metrics-port", "70000"], ["--log-level", "loud"], ["--progress", "dots"]])
    func `what cannot be meant is refused with the values there are`(arguments: [String]) throws {
        defer { workspace.remove() }
        let result = try run(arguments)
        #expect(result.status == 64)
        #expect(!workspace.exists("out.jsonl"))
    }

    @Test func `what is watched does not change what is written`() throws {
        defer { workspace.remove() }
        _ = try run([])
        let plain = try workspace.read("out.jsonl")
        _ = try run(["--report", "r.html", "--metrics", "m.prom", "--log-level", "trace"])
        #expect(try workspace.read("out.jsonl") == plain)
    }
}

extension Workspace {
    fileprivate func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}
