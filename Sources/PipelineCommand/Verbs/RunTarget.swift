import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineRunner

/// What `pipeline run` runs: a definition, or a shard of a plan.
struct RunTarget: ParsableArguments {
    @Argument(
        help:
            "The definition, a YAML file; '-' for the standard input. With --plan, the one that was planned unless given.",
        completion: .file(extensions: ["yml", "yaml"]))
    var file: String?

    @OptionGroup var vars: VariableOptions

    @Option(help: ArgumentHelp("Runs a shard of this plan.", valueName: "plan"), completion: .file())
    var plan: String?

    @Option(
        help: ArgumentHelp("Which shard of the plan: 3/8 is the third of eight.", valueName: "k/n"),
        transform: ShardName.init(parsing:))
    var shard: ShardName?

    @OptionGroup var shards: ShardFolderOptions

    func validate() throws {
        guard plan != nil else {
            if file == nil { throw ValidationError("name the definition to run, or a plan with --plan") }
            if shard != nil || shards.shardFolder != nil {
                throw ValidationError("--shard and --shard-folder go with --plan")
            }
            return
        }
        if shard == nil { throw ValidationError("--plan takes a shard beside it: --shard 1/8") }
        if file == "-" { throw ValidationError("a planned definition cannot come from the standard input") }
        if !vars.assignments.isEmpty || !vars.overrides.isEmpty || vars.profile != nil {
            throw ValidationError(
                "a plan has its variables, settings and profile: give them to 'pipeline plan'")
        }
    }

    /// What it is called.
    var name: String { file ?? plan ?? "" }

    /// A pipeline, and how it is run.
    struct Work {
        let pipeline: Pipeline
        /// The shard to run, and where; nil for all.
        fileprivate let part: Part?

        fileprivate struct Part {
            let name: ShardName
            let folder: ShardFolder
        }

        var shard: ShardName? { part?.name }

        /// Runs it.
        ///
        /// - Parameter pipeline: the pipeline with what else the command line says.
        func run(
            _ pipeline: Pipeline, observer: any RunObserver, options: PipelineRunner.Options
        ) async throws -> RunOutcome {
            guard let part else {
                return try await PipelineRunner(pipeline, observer: observer, options: options).run()
            }
            return try await ShardRunner(pipeline, in: part.folder, observer: observer, options: options)
                .run(part.name.number)
        }

        /// What the exit code says of a run that was not interrupted.
        ///
        /// A finished shard has done its work, whatever came of its documents: the commit says that of all.
        func exitStatus(of outcome: RunOutcome) -> ExitStatus {
            part == nil ? outcome.report.exitStatus : .success
        }
    }

    /// Loads it, or says what is wrong and ends with the code for that.
    func load() throws -> Work {
        guard let plan, let shard else {
            return Work(pipeline: try vars.load(file ?? "").pipeline, part: nil)
        }
        let planned = try PlannedRun(plan: plan, definition: file)
        guard shard.count == planned.plan.count else {
            throw ValidationError(
                "\(plan) has \(planned.plan.count) shards, so there is no shard \(shard); "
                    + "the last is \(planned.plan.count)/\(planned.plan.count)")
        }
        return Work(
            pipeline: planned.pipeline,
            part: Work.Part(name: shard, folder: shards.folder(of: planned.plan, at: plan)))
    }
}
