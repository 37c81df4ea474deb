import ArgumentParser
import PipelineCore
import RunReports
import TextModels
import WebFormats

struct TrainClassifierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classifier",
        abstract: "Makes a model that labels texts, from labelled examples.",
        discussion: """
            The examples are JSON Lines. The model is what 'classify: { model: { path: … } }' reads. What it is worth is \
            told by cross-validation: each example is labelled by what was learnt from others.

              pipeline train classifier topics.jsonl --label topic --text text -o topics.model
            """)

    @Argument(help: "JSON Lines with a text and a label each.", completion: .file())
    var examples: String

    @Option(help: ArgumentHelp("The key of the label.", valueName: "key"))
    var label = "label"

    @Option(help: ArgumentHelp("The key of the text.", valueName: "key"))
    var text = "text"

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The model's file.", valueName: "path"), completion: .file())
    var output: String

    @Option(
        help: ArgumentHelp("A file for the report as an HTML page.", valueName: "path"), completion: .file())
    var html: String?

    @Option(help: "Into how many parts the examples are divided for cross-validation; 0 for none.")
    var folds = 5

    @Option(help: "What errors cost against simplicity; larger values follow the examples more closely.")
    var cost = 1.0

    func validate() throws {
        guard folds == 0 || folds > 1 else { throw ValidationError("--folds takes 0 or a number from 2 on") }
        guard cost > 0, cost <= 1000 else {
            throw ValidationError("--cost takes a number above 0, up to 1000")
        }
    }

    func run() async throws {
        try await reporting {
            let read = try TrainingExamples(path: examples, label: label, text: text)
            for problem in read.problems.prefix(5) { Console.error.line("warning: \(problem)") }
            if read.problems.count > 5 {
                Console.error.line("warning: \(read.problems.count - 5) more lines were passed over")
            }
            guard read.counts.count > 1 else {
                throw StageFailure(
                    "too_few_labels",
                    "\(examples) has fewer than two labels under '\(label)'; name its keys with --label and --text"
                )
            }
            for doubt in read.doubts(folds: folds) { Console.error.line("warning: \(doubt)") }
            var options = TrainingOptions()
            options.folds = folds
            options.cost = Float(cost)
            let result = await ClassifierTrainer(options).train(read.examples)
            guard result.report.features > 0 else {
                throw StageFailure("no_words", "no text of \(examples) has a word to learn from")
            }
            var file = try AtomicFile(path: output)
            try file.write(result.model.encoded)
            try file.commit()
            for line in TrainingSummary(result.report).lines { Console.output.line(line) }
            if let html {
                try write(TrainingPage(result.report, title: FilePath.name(of: output)).html, to: html)
            }
            Console.output.line("next: classify: { model: { path: \(output), label: \(label) } }")
        }
    }

    private func write(_ page: String, to path: String) throws {
        var file = try AtomicFile(path: path)
        try file.write(page)
        try file.commit()
    }
}
