import ArgumentParser
import PipelineCore
import PipelineDefinition

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Says everything that is wrong with definitions, where, and what to do about it.",
        discussion: "Nothing is run. Exit codes: 0 no errors, 2 errors.")

    @Argument(help: "The definitions.", completion: .file(extensions: ["yml", "yaml"]))
    var files: [String]

    @OptionGroup var vars: VariableOptions

    @Flag(help: "Print the findings as JSON on the standard output.")
    var json = false

    func run() async throws {
        let loader = try vars.loader()
        var findings: [Diagnostic] = []
        for file in files {
            let checked = loader.check(file: file)
            findings += checked.diagnostics
            if !json, !checked.diagnostics.isEmpty {
                Console.error.line(checked.rendered(colored: Console.error.isColored))
            }
        }
        if json {
            Console.output.line(JSONValue.array(findings.map(\.json)).pretty)
        } else if findings.isEmpty {
            Console.error.line(
                files.count == 1 ? "\(files[0]): no problems" : "\(files.count) files: no problems")
        }
        if findings.hasErrors { throw ExitCode(.badDefinition) }
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
