import ArgumentParser
import PipelineCore
import PipelineDefinition

/// The page of the verbs with what they take, from their own declarations.
struct CommandsPage {
    let root: JSONValue

    /// Reads what the argument parser knows of the commands.
    init() throws {
        root = try JSONValue(parsing: Array(RootCommand._dumpHelp().utf8))["command"] ?? .null
    }

    var page: ReferencePage {
        var markdown = MarkdownText(title: "Commands")
        let verbs = root["subcommands"]?.elements ?? []
        let shown = verbs.filter { $0["commandName"]?.string != "help" && $0["shouldDisplay"] != false }
        markdown.table(
            ["verb", "what it does"],
            shown.map { verb in
                let name = verb["commandName"]?.string ?? ""
                return ["[`pipeline \(name)`](#pipeline-\(name))", Self.plain(verb["abstract"])]
            })
        for verb in shown { section(verb, path: "pipeline", level: 2, &markdown) }
        return ReferencePage("commands.md", markdown)
    }

    private func section(_ verb: JSONValue, path: String, level: Int, _ markdown: inout MarkdownText) {
        let path = "\(path) \(verb["commandName"]?.string ?? "")"
        let arguments = (verb["arguments"]?.elements ?? []).filter { argument in
            argument["shouldDisplay"] != false && !["help", "version"].contains(Self.name(of: argument))
        }
        let inner = (verb["subcommands"]?.elements ?? []).filter { $0["commandName"]?.string != "help" }
        markdown.heading(path, level: level)
        markdown.paragraph(Self.plain(verb["abstract"]))
        if inner.isEmpty { markdown.code(Self.usage(path, arguments)) }
        Self.add(discussion: verb["discussion"]?.string ?? "", to: &markdown)
        markdown.table(
            ["argument", "meaning", "unless given"],
            arguments.map { argument in
                [
                    MarkdownText.code(Self.shown(argument)), Self.help(argument),
                    argument["defaultValue"]?.string.map { $0.isEmpty ? "" : MarkdownText.code($0) } ?? "",
                ]
            })
        for command in inner { section(command, path: path, level: level + 1, &markdown) }
    }

    // MARK: Arguments

    private static func name(of argument: JSONValue) -> String {
        argument["preferredName"]?["name"]?.string ?? argument["valueName"]?.string ?? ""
    }

    /// An argument as it is typed: `FILE`, `--var NAME=VALUE`, `-n, --count COUNT`.
    private static func shown(_ argument: JSONValue) -> String {
        let value = (argument["valueName"]?.string ?? "").uppercased()
        let repeats = argument["isRepeating"] == true
        guard argument["kind"]?.string != "positional" else { return value + (repeats ? "…" : "") }
        let names = (argument["names"]?.elements ?? []).map { name in
            (name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? "")
        }
        return names.joined(separator: ", ") + (argument["kind"]?.string == "option" ? " \(value)" : "")
    }

    private static func usage(_ path: String, _ arguments: [JSONValue]) -> String {
        let positional = arguments.filter { $0["kind"]?.string == "positional" }.map { argument in
            argument["isOptional"] == true ? "[\(shown(argument))]" : shown(argument)
        }
        let hasOptions = positional.count < arguments.count
        return ([path] + (hasOptions ? ["[OPTIONS]"] : []) + positional).joined(separator: " ")
    }

    private static func help(_ argument: JSONValue) -> String {
        var help = plain(argument["abstract"])
        let values = (argument["allValues"]?.elements ?? []).compactMap { $0.string }
        if !values.isEmpty { help += " One of \(values.map(MarkdownText.code).joined(separator: ", "))." }
        return help
    }

    private static func plain(_ text: JSONValue?) -> String { MarkdownText.plain(text?.string ?? "") }

    /// Adds paragraphs, with lines that are indented as code.
    private static func add(discussion text: String, to markdown: inout MarkdownText) {
        var run: [Substring] = []
        var isCode = false
        let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false) + [""]
        for line in lines {
            let isIndented = line.hasPrefix("  ")
            if !run.isEmpty, line.isEmpty || isIndented != isCode {
                let block = run.joined(separator: "\n")
                if isCode { markdown.code(block) } else { markdown.paragraph(MarkdownText.plain(block)) }
                run = []
            }
            isCode = isIndented
            if !line.isEmpty { run.append(isIndented ? line.dropFirst(2) : line) }
        }
    }
}

extension JSONValue {
    /// The elements, where it is an array.
    fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    /// The text, where it is one.
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
}
