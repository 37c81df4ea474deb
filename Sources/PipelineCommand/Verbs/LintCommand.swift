import ArgumentParser
import PipelineCore
import PipelineDefinition
import WebFormats

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Says everything that is wrong with definitions, where, and what to do about it.",
        discussion: """
            Nothing is run. Of a folder all definitions below it are checked, and those in the YAML blocks of \
            Markdown files; other YAML is passed by.

            Exit codes: 0 no errors, 2 errors (with --strict also warnings), 64 the command line is wrong.
            """)

    @Argument(
        help: "Definitions, Markdown files, and folders of such.",
        completion: .file(extensions: ["yml", "yaml", "md"]))
    var files: [String]

    @OptionGroup var vars: VariableOptions

    @Flag(help: "Print the findings as JSON on the standard output.")
    var json = false

    @Flag(help: "Print the findings as SARIF 2.1.0 on the standard output, for code hosts.")
    var sarif = false

    @Flag(help: "Warnings count as errors.")
    var strict = false

    func validate() throws {
        if json, sarif { throw ValidationError("'--json' and '--sarif' both want the standard output") }
    }

    func run() async throws {
        var lint = LintRun(try vars.loader())
        let targets: [LintTarget]
        do throws(FileError) {
            targets = try LintTarget.targets(files)
        } catch {
            throw ValidationError("\(error)")
        }
        lint.check(targets)
        guard lint.files > 0 || lint.findings.hasErrors else {
            let names = files.map { "'\($0)'" }.joined(separator: ", ")
            throw ValidationError("no definition and no Markdown file is below \(names)")
        }
        if json {
            Console.output.line(JSONValue.array(lint.findings.map(\.json)).pretty)
        } else if sarif {
            Console.output.line(SARIFReport(findings: lint.findings).json.pretty)
        } else {
            show(lint)
        }
        let isBad = strict ? !lint.findings.isEmpty : lint.findings.hasErrors
        if isBad { throw ExitCode(.badDefinition) }
    }

    private func show(_ lint: LintRun) {
        if !lint.findings.isEmpty {
            let renderer = DiagnosticRenderer(sources: lint.sources, colored: Console.error.isColored)
            for finding in lint.findings { Console.error.line(renderer.render(finding) + "\n") }
        }
        let errors = lint.findings.count { $0.severity == .error }
        let name = lint.files == 1 ? files[0] : "\(lint.files) files"
        Console.error.line("\(name): \(Self.summary(errors: errors, warnings: lint.findings.count - errors))")
    }

    private static func summary(errors: Int, warnings: Int) -> String {
        let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { count, name in
            "\(count) \(name)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
    }
}

extension Diagnostic {
    /// The diagnostic for programs.
    var json: JSONValue {
        var members: [JSONMember] = [
            JSONMember("file", .string(span.file)), JSONMember("start", span.start.json),
            JSONMember("end", span.end.json), JSONMember("severity", .string(severity.rawValue)),
            JSONMember("code", .string(code)), JSONMember("message", .string(message)),
        ]
        if let remedy { members.append(JSONMember("remedy", .string(remedy))) }
        if !related.isEmpty {
            let places = related.map { related -> JSONValue in
                [
                    "file": .string(related.span.file), "start": related.span.start.json,
                    "end": related.span.end.json, "message": .string(related.message),
                ]
            }
            members.append(JSONMember("related", .array(places)))
        }
        return .object(members)
    }
}

extension SourcePosition {
    fileprivate var json: JSONValue { ["line": .integer(line), "column": .integer(column)] }
}
