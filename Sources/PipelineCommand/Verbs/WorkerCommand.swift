import ArgumentParser
import PipelineCore
import PipelineDefinition
import ScriptStage

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract:
            "Takes documents from the standard input through the stages of a definition, for other engines.",
        discussion: """
            It speaks the protocol of docs/script-protocol.md as a script does: a batch of documents comes in, an answer \
            for each goes out, in order. Sources and sinks are left out; a stage that decides in the order of all \
            documents, such as deduplication, cannot be part of it.

            Exit codes: 0 the input ended, 1 what came in was no message, 2 the definition has errors.
            """)

    @OptionGroup var definition: DefinitionOptions

    @Flag(help: "Messages have lengths in front of them instead of being lines: faster for long texts.")
    var framed = false

    @Option(
        help: ArgumentHelp(
            "The first stage that documents go through, by its label: they come as they are in front of it.",
            valueName: "label"))
    var from: String?

    func run() async throws {
        let definition = try definition.load()
        var entries = definition.stages.filter {
            !($0.stage is any SourceStage) && !($0.stage is any SinkStage)
        }
        if let from {
            guard let first = entries.firstIndex(where: { $0.label == from }) else {
                throw ValidationError(
                    "no stage is labelled '\(from)'; \(NearestName.remedy(for: from, among: entries.map(\.label)))"
                )
            }
            entries.removeFirst(first)
        }
        if let ordered = entries.first(where: { $0.stage is any OrderedStage }) {
            throw ValidationError(
                "stage '\(ordered.label)' decides in the order of all documents; a worker sees only some")
        }
        let chain: WorkerChain
        do {
            chain = try await WorkerChain(definition, entries)
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.runFailed)
        }
        var host = ScriptHost(name: "worker", needs: chain.needs, gives: chain.gives, isFramed: framed)
        do {
            try await host.serve { requests in try await chain.answers(to: requests) }
        } catch {
            await chain.close()
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.runFailed)
        }
        await chain.close()
    }
}
