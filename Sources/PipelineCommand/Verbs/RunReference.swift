import ArgumentParser
import Glibc
import PipelineCore
import PipelineDefinition
import PipelineRunner

/// Which run a verb is about: a run folder, or a definition, whose last run is meant.
struct RunReference: ParsableArguments {
    @Argument(help: "The run: its folder, or the definition that was run.", completion: Self.completion)
    var run: String

    /// Run folders and definitions.
    static var completion: CompletionKind {
        .custom { _, _, word in RunCompletion.candidates(for: word) }
    }

    @OptionGroup var vars: VariableOptions

    /// A run and the pipeline it was one of.
    struct Resolved {
        let pipeline: Pipeline
        let folder: String
    }

    /// Finds the run, or prints why it cannot be found and ends with the code for that.
    ///
    /// - Parameter again: whether documents are to go through the stages again; a folder does not remember
    ///   conditions and secrets, and where there were any the definition must be named.
    func resolve(toRun again: Bool = false) throws -> Resolved {
        var status = stat()
        guard stat(run, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            let pipeline = try definition(vars.loader().check(file: run)).pipeline
            return Resolved(pipeline: pipeline, folder: pipeline.runFolder)
        }
        let folder = String(run.reversed().drop { $0 == "/" }.reversed())
        let record = try RecordedRun(folder: folder)
        if record.isShard {
            Console.error.line(
                "\(run) is a shard, a part of a run: 'pipeline commit PLAN' checks all shards and puts them together; "
                    + "look back at the run that it leaves")
            throw ExitCode(.usage)
        }
        if again, record.needsDefinition {
            Console.error.line(
                "\(run): its stages have conditions or secrets, which a run folder does not keep; "
                    + "name the definition that was run")
            throw ExitCode(.badDefinition)
        }
        var definition = try definition(
            vars.loader().check(text: RunDefinition.text(of: record), file: run))
        definition.folder = record.folder
        var pipeline = definition.pipeline
        pipeline.outputFolder = record.outputFolder
        return Resolved(pipeline: pipeline, folder: folder)
    }

    private func definition(_ checked: CheckedDefinition) throws -> Definition {
        guard let definition = checked.definition else {
            Console.error.line(checked.rendered(colored: Console.error.isColored))
            throw ExitCode(.badDefinition)
        }
        return definition
    }
}

/// The definition that a run folder remembers.
enum RunDefinition {
    /// The definition as JSON, which is YAML.
    ///
    /// Conditions are left out: they are of no use for what has been written.
    static func text(of record: RecordedRun) -> String {
        let stages = record.stages.map { stage -> JSONValue in
            .object([
                JSONMember("label", .string(stage.label)),
                JSONMember(stage.name, stage.settings.withoutNulls),
            ])
        }
        return JSONValue.object([
            JSONMember("name", .string(record.pipeline)), JSONMember("stages", .array(stages)),
        ]).compact
    }
}

extension JSONValue {
    /// The value without the members of objects that are null, as a definition would leave them out.
    fileprivate var withoutNulls: JSONValue {
        switch self {
        case .object(let members):
            .object(members.filter { $0.value != .null }.map { JSONMember($0.name, $0.value.withoutNulls) })
        case .array(let values): .array(values.map(\.withoutNulls))
        default: self
        }
    }
}
