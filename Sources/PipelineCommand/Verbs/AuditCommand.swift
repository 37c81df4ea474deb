import ArgumentParser
import PipelineCore
import PipelineRunner

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Checks a finished run again from what it has left.",
        discussion: """
            The ledger's checksums, its count of documents (read = exported + filtered + duplicates + dead, stage by \
            stage and reason by reason), the manifest, the dead letters, every output's digest, every record against \
            the ledger, every annotation against the text it covers. Exit codes: 0 all is well, 7 something is wrong.
            """)

    @OptionGroup var reference: RunReference

    @Flag(help: "Print the findings as JSON on the standard output.")
    var json = false

    func run() async throws {
        let run = try reference.resolve()
        let findings: RunAudit.Findings
        do {
            findings = try RunAudit(run.pipeline, folder: run.folder).run()
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.auditFailed)
        }
        if json {
            Console.output.line(Self.json(findings).pretty)
        } else {
            for line in Self.lines(findings) { Console.error.line(line.printable) }
        }
        if findings.problemCount > 0 { throw ExitCode(.auditFailed) }
    }

    private static func lines(_ findings: RunAudit.Findings) -> [String] {
        let report = findings.report
        var lines = findings.problems.map { "error: \($0)" }
        if findings.problemCount > findings.problems.count {
            lines.append("… and \(findings.problemCount - findings.problems.count) more")
        }
        lines.append(
            "\(report.pipeline): \(report.read) read = \(report.exported) exported + \(report.filtered) filtered + "
                + "\(report.duplicates) duplicates + \(report.dead) dead")
        lines.append(
            "\(findings.documents) documents in the ledger, \(findings.records) records and "
                + "\(findings.annotations) annotations checked, \(findings.problemCount) problem\(findings.problemCount == 1 ? "" : "s")"
        )
        if !findings.unread.isEmpty {
            lines.append("not read back: \(findings.unread.joined(separator: ", "))")
        }
        return lines
    }

    private static func json(_ findings: RunAudit.Findings) -> JSONValue {
        [
            "documents": .integer(findings.documents), "records": .integer(findings.records),
            "annotations": .integer(findings.annotations), "problems": .integer(findings.problemCount),
            "messages": .array(findings.problems.map { .string($0) }),
            "not_read": .array(findings.unread.map { .string($0) }), "run": findings.report.json,
        ]
    }
}
