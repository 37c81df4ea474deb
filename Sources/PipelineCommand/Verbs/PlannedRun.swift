import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineRunner

/// A plan and the pipeline that it is of.
struct PlannedRun {
    let plan: ShardPlan
    let pipeline: Pipeline

    /// Reads a plan and loads its definition, or says what is wrong and ends with the code for that.
    ///
    /// - Parameters:
    ///   - path: the plan.
    ///   - definition: the definition, where it lies elsewhere than when it was planned.
    init(plan path: String, definition: String?) throws {
        do {
            plan = try ShardPlan(file: path)
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \(path): \("\(error)".printable)")
            throw ExitCode(.badPlan)
        }
        var vars = VariableOptions()
        vars.assignments = plan.definition?.variables ?? []
        vars.overrides = plan.definition?.overrides ?? []
        vars.profile = plan.definition?.profile
        let file = definition ?? plan.definition?.file ?? ""
        do {
            pipeline = try vars.load(file).pipeline
        } catch {
            if definition == nil {
                Console.error.line(
                    "\(path) names the definition '\(file)': run from the folder in which the plan was made, "
                        + "or name where the definition is")
            }
            throw error
        }
    }
}

/// A shard as the command line names it: `3/8` is the third of eight.
struct ShardName: CustomStringConvertible, Sendable {
    /// From 1.
    let number: Int
    let count: Int

    init(parsing text: String) throws {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1], count > 0 else {
            throw ValidationError("--shard takes a number and a count: 3/8 is the third of eight")
        }
        guard (1...count).contains(number) else {
            throw ValidationError("shards are numbered from 1 to \(count); there is none of number \(number)")
        }
        self.number = number
        self.count = count
    }

    var description: String { "\(number)/\(count)" }
}

/// Where shards leave what they have written.
struct ShardFolderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder that takes the shards until they are committed; by default one beside the plan: "
                + "plan.shards for plan.json.",
            valueName: "folder"))
    var shardFolder: String?

    func folder(of plan: ShardPlan, at path: String) -> ShardFolder {
        let bare = path.hasSuffix(".json") ? String(path.dropLast(5)) : path
        return ShardFolder(plan, in: shardFolder ?? "\(bare).shards")
    }
}
