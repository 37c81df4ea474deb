import PipelineCore
import PipelineDefinition
import PipelineRunner
import PipelineTesting
import ScriptStage

/// Runs the scripts of these tests on texts.
struct ScriptTrial {
    /// The folder of the scripts.
    static let folder =
        #filePath.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" } + "/Scripts"

    /// What came of texts that were sent to a script in one batch.
    ///
    /// - Parameter settings: the stage's settings but `run`, as the inside of a YAML mapping.
    static func run(_ script: String, _ texts: [String], settings: String = "") async throws
        -> [StageTrial.Result]
    {
        let words = script.split(separator: " ").map { "'\($0)'" }.joined(separator: ", ")
        let yaml = "{ run: ['/usr/bin/python3', \(words)]\(settings.isEmpty ? "" : ", \(settings)") }"
        let trial = try StageTrial(ScriptStage.self, settings: yaml.replacing("'@", with: "'\(folder)/"))
        return try await trial.run(on: texts.map { WebDocument.sample(text: $0) })
    }
}
