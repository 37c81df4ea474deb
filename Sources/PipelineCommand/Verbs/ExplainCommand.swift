import ArgumentParser
import PipelineCore
import PipelineRunner

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows one document's way through the stages of a run.",
        discussion: """
            The document is found in the run's ledger, taken from its source and through the stages once more; nothing \
            is written. Shown is what each stage changed, took out and measured, and how long it took.
            """)

    @OptionGroup var reference: RunReference

    @Argument(
        help:
            "The document: its identity or the beginning of it, its source (or a part of it), or its place as '#17'."
    )
    var document: String

    @Option(help: ArgumentHelp("Say where this text went.", valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp("How many of the things a stage took out are shown.", valueName: "count"))
    var removals = 10

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() async throws {
        let run = try reference.resolve(toRun: true)
        try await reporting {
            let entry = try Self.entry(named: document, in: RunLedger(folder: run.folder))
            let story = try await DocumentTracer(run.pipeline).story(of: entry.source, ordinal: entry.ordinal)
            if json { return Console.output.line(story.json(entry).pretty) }
            let lines =
                text.map { TextTrail($0).lines(in: story) }
                ?? StoryText(story: story, entry: entry, console: .output).lines(removals: removals)
            for line in lines { Console.output.line(line.printable) }
        }
    }

    private static func entry(named name: String, in ledger: RunLedger) throws -> DocumentEntry {
        let found = try ledger.documents(named: name)
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            throw ValidationError(
                "the run has no document '\(name)'; '#0' is its first, and the ledger in \(ledger.folder) lists all"
            )
        }
        let list = found.map { "  #\($0.ordinal)  \($0.id)  \($0.source)" }.joined(separator: "\n")
        throw ValidationError("'\(name)' may be any of these documents; name one by its place:\n\(list)")
    }
}
