import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineRunner

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Cuts a run into shards that run by themselves, on any machine.",
        discussion: """
            All inputs are gone through once, without working on them. The plan says what runs, what every shard reads, \
            byte for byte, and where in a file it begins. Each shard is then run with 'pipeline run --plan PLAN --shard \
            K/N', and 'pipeline commit PLAN' puts them together: the result is that of 'pipeline run', byte for byte. \
            Values given with --var and --set are kept in the plan; secrets belong in the environment.
            """)

    @OptionGroup var definition: DefinitionOptions

    @Option(
        help: "How many shards; one for every 256 MiB of input unless given.", transform: PlanCommand.shards)
    var shards: Int?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The plan to write; '-' for the standard output.", valueName: "file"),
        completion: .file())
    var output = "plan.json"

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func run() async throws {
        if definition.file == "-" {
            throw ValidationError("every shard reads the definition again: save it to a file")
        }
        let pipeline = try definition.load().pipeline
        let reporter = ProgressReporter(isQuiet: quiet)
        defer { reporter.finish() }
        var plan: ShardPlan
        do {
            guard let made = try await ShardPlanner(pipeline, observer: reporter).plan(shards: shards) else {
                reporter.finish()
                Console.error.line("nothing was read: check what the source names; no plan was written")
                throw ExitCode(.nothingRead)
            }
            plan = made
            plan.definition = ShardPlan.Definition(
                file: definition.file, variables: definition.vars.assignments,
                overrides: definition.vars.overrides, profile: definition.vars.profile)
            if output == "-" {
                Console.output.line(plan.json.pretty)
            } else {
                try plan.write(to: output)
            }
        } catch let error as ExitCode {
            throw error
        } catch {
            reporter.finish()
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            if error is ShardPlanner.Refusal { throw ExitCode(.badDefinition) }
            throw ExitCode((error as? RunError)?.exitStatus ?? .runFailed)
        }
        reporter.finish()
        if !quiet { for line in lines(plan) { Console.error.line(line.printable) } }
    }

    private func lines(_ plan: ShardPlan) -> [String] {
        let sizes = plan.numbers.map { plan.documents(inShard: $0) }
        let name = output == "-" ? "PLAN" : output
        var lines = [
            "\(name): \(plan.documents) documents in \(plan.count) shards of "
                + "\(sizes.min() ?? 0) to \(sizes.max() ?? 0)"
        ]
        if sizes.count < plan.count {
            lines.append(
                "\(plan.count - sizes.count) shards are empty: there are not enough documents to cut")
        }
        lines.append("  each shard:  pipeline run --plan \(name) --shard K/\(plan.count)")
        lines.append("  at the end:  pipeline commit \(name)")
        return lines
    }

    private static func shards(_ text: String) throws -> Int {
        guard let count = Int(text), (1...ShardPlanner.maximumShards).contains(count) else {
            throw ValidationError("shards takes a whole number from 1 to \(ShardPlanner.maximumShards)")
        }
        return count
    }
}
