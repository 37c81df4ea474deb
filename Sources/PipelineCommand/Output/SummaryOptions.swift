import ArgumentParser
import PipelineCore

/// What a verb that runs documents says in the end, and where.
struct SummaryOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @Flag(help: "Print the summary as JSON on the standard output.")
    var json = false

    /// Whether progress would be in the way.
    var isQuiet: Bool { quiet || json }

    /// Prints a summary as was asked for; not in words where others speak on the standard error.
    func show(_ summary: RunSummary, inWords: Bool = true) {
        if json {
            Console.output.line(summary.json.pretty)
        } else if !quiet, inWords {
            for line in summary.lines { Console.error.line(line.printable) }
        }
    }
}

/// Where a run keeps its ledger.
struct RunFolderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder for the run's ledger; by default one in '.pipeline' beside the definition.",
            valueName: "folder"))
    var runFolder: String?
}
