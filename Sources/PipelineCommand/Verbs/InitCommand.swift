import ArgumentParser
import Glibc
import PipelineCore
import PipelineDefinition
import WebFormats

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a first pipeline that lints, tests and runs.",
        discussion: """
            On a terminal it asks what you have and what you want; with options, and where nobody could answer, it asks \
            nothing. Without '--path' samples to try it on are written too. What is there already is left alone.

              pipeline init news
              pipeline init news --from warc --path 'crawl/*.warc.gz' --want clean
              pipeline init --choices          everything that can be chosen
            """)

    @Argument(help: "The folder to write it to.", completion: .directory)
    var folder = "."

    @Option(
        help: ArgumentHelp("What you have.", valueName: "source"),
        completion: .custom { _, _, _ in ScaffoldMenu(PipelineCommand.registry).sources.map(\.name) })
    var from: String?

    @Option(
        name: .customLong("path"),
        help: ArgumentHelp("Where it is: a path, pattern or URL; may be repeated.", valueName: "path"),
        completion: .file())
    var paths: [String] = []

    @Option(
        name: .customLong("want"),
        help: ArgumentHelp("What you want of it; several with commas, or repeated.", valueName: "what"),
        completion: .custom { _, _, _ in ScaffoldMenu(PipelineCommand.registry).wants.map(\.name) })
    var wants: [String] = []

    @Option(
        help: ArgumentHelp("Where it should go.", valueName: "sink"),
        completion: .custom { _, _, _ in ScaffoldMenu(PipelineCommand.registry).sinks.map(\.name) })
    var to: String?

    @Flag(help: "Shows what can be chosen, and writes nothing.")
    var choices = false

    func run() async throws {
        let menu = ScaffoldMenu(PipelineCommand.registry)
        if choices { return show(menu) }
        let folder = folder == "." ? "." : String(folder.reversed().drop { $0 == "/" }.reversed())
        try refuse(in: folder, ["pipeline.yml"])
        let answers = try answers(of: menu)
        let given =
            answers.source.value == .paths
            ? answers.given.map { RelativePath.path($0, from: folder) } : answers.given
        let scaffold = ScaffoldDefinition(
            name: Self.name(for: folder), from: answers.source, given: given, wants: answers.wants,
            to: answers.sink, of: menu)
        let files = [StageSample.File("pipeline.yml", scaffold.text(file: "pipeline.yml"))] + scaffold.files
        try refuse(in: folder, files.map(\.path))
        for file in files { try write(file, to: Self.path(file.path, in: folder)) }
        let definition = Self.path("pipeline.yml", in: folder)
        Console.output.line("next: pipeline test \(definition); pipeline run \(definition)")
    }

    private var asks: Bool {
        from == nil && paths.isEmpty && wants.isEmpty && to == nil && isatty(STDIN_FILENO) == 1
            && Console.output.isTerminal
    }

    private func answers(of menu: ScaffoldMenu) throws -> InitAnswers {
        guard asks else {
            do throws(InitProblem) {
                return try InitAnswers(from: from, paths: paths, wants: wants, to: to, of: menu)
            } catch {
                throw ValidationError(error.message)
            }
        }
        do throws(InitInterview.Ended) {
            return try InitInterview(menu: menu, console: .output) { readLine() }.answers()
        } catch {
            Console.error.line("nothing was written")
            throw ExitCode(.usage)
        }
    }

    private func show(_ menu: ScaffoldMenu) {
        var table = TextTable(["option", "choice", "", ""], [.left, .left, .left, .left])
        for (option, choices) in [("--from", menu.sources), ("--want", menu.wants), ("--to", menu.sinks)] {
            let standard = ScaffoldMenu.standard(choices).map(\.name)
            for choice in choices {
                table.append([
                    option, choice.name, standard.contains(choice.name) ? "standard" : "", choice.help,
                ])
            }
        }
        for line in table.lines { Console.output.line(line) }
    }

    // MARK: Files

    private func refuse(in folder: String, _ files: [String]) throws {
        for file in files {
            let path = Self.path(file, in: folder)
            guard access(path, F_OK) != 0 else {
                throw ValidationError("\(path) is there already; name another folder: pipeline init NAME")
            }
        }
    }

    private func write(_ file: StageSample.File, to path: String) throws {
        do {
            var output = try AtomicFile(path: path)
            try output.write(file.text)
            try output.commit()
        } catch {
            Console.error.line("\(error)")
            throw ExitCode(.runFailed)
        }
        Console.output.line("wrote \(path)")
    }

    private static func path(_ file: String, in folder: String) -> String {
        folder == "." ? file : "\(folder)/\(file)"
    }

    /// The folder's name, where a pipeline can have it.
    private static func name(for folder: String) -> String {
        guard let name = folder.split(separator: "/").last, !name.hasPrefix(".") else { return "first" }
        return String(name)
    }
}
