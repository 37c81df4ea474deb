import PipelineCore

/// What a finished run leaves so that the next can tell whether there is anything to do.
///
/// It holds times, so it is no part of the run's results.
struct FinishedRun: Equatable {
    /// What ran: stages, settings, the files they name, and the program.
    var definition: String
    /// The files that were read.
    var inputs: String
    /// The files that were written, as they were then.
    var outputs: [InputState]
    /// What came of it.
    var report: RunReport
    /// Where the documents are on which stages failed.
    var deadLetterPath: String?

    /// Reads what a run left; nil where there is nothing that could be read.
    init?(path: String) {
        guard let bytes = (try? RunFolder.read(path)) ?? nil,
            let json = try? JSONValue(parsing: bytes),
            case .string(let definition) = json["definition"], case .string(let inputs) = json["inputs"],
            case .array(let outputs) = json["outputs"], case .string(let name) = json["pipeline"],
            let report = json["report"].flatMap({ RunReport(pipeline: name, json: $0) })
        else { return nil }
        self.definition = definition
        self.inputs = inputs
        self.outputs = outputs.compactMap(InputState.init(json:))
        self.report = report
        if case .string(let path) = json["dead_letters"] { deadLetterPath = path }
    }

    init(
        definition: String, inputs: String, outputs: [InputState], report: RunReport, deadLetterPath: String?
    ) {
        self.definition = definition
        self.inputs = inputs
        self.outputs = outputs
        self.report = report
        self.deadLetterPath = deadLetterPath
    }

    /// Leaves it for the next run.
    func write(to path: String) throws {
        try RunFolder.write(json.pretty + "\n", to: path)
    }

    private var json: JSONValue {
        var members = [
            JSONMember("definition", .string(definition)), JSONMember("inputs", .string(inputs)),
            JSONMember("outputs", .array(outputs.map(\.json))),
            JSONMember("pipeline", .string(report.pipeline)),
            JSONMember("report", report.json),
        ]
        if let deadLetterPath { members.append(JSONMember("dead_letters", .string(deadLetterPath))) }
        return .object(members)
    }
}
