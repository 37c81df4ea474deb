@_spi(Training) import ClassifyStage
import Foundation
import PipelineCore
import TextModels

/// The model of genres: what it says of sites it was not trained on, and of sets that are for measuring only.
///
/// Documents are those of `genre.py`: a text with blocks and title, a label, and the source that they are held out with.
enum GenreBenchmark {
    private static let folds = 5

    struct Example {
        let id: String
        let source: String
        let text: String
        let label: String
        let isForTraining: Bool
    }

    /// What does well by cross-validation: words that many texts have, beside the traits.
    static var options: TrainingOptions {
        var options = TrainingOptions()
        options.features.wordRun = 1
        options.features.characterRun = 0
        options.minimumTexts = 25
        options.maximumShare = 1
        options.cost = 0.3
        options.isBalanced = true
        return options
    }

    /// Writes a line a document: id, label, what the model says, how sure it is.
    ///
    /// - Parameter model: where the model of all training documents is written; nil for nowhere.
    static func run(_ path: String, model: String?) async throws -> BenchReport {
        let examples = try read(path)
        let training = examples.filter(\.isForTraining)
        var report = BenchReport()
        let sources = Set(training.map(\.source)).sorted()
        let part = Dictionary(
            uniqueKeysWithValues: sources.enumerated().map { ($0.element, $0.offset % folds) })
        for fold in 0..<folds {
            let known = training.filter { part[$0.source] != fold }
            let model = await train(known)
            for example in training where part[example.source] == fold { note(example, model, &report) }
        }
        let all = await train(training)
        let start = BenchReport.now
        for example in examples where !example.isForTraining { note(example, all, &report) }
        report.seconds = BenchReport.now - start
        if let model { try Data(all.encoded).write(to: URL(fileURLWithPath: model)) }
        print("model_bytes=\(all.encoded.count)")
        return report
    }

    private static func train(_ examples: [Example]) async -> TextClassifier {
        let result = await ClassifierTrainer(options).train(
            examples.map { LabelledText($0.text, label: $0.label) })
        return result.model
    }

    private static func note(_ example: Example, _ model: TextClassifier, _ report: inout BenchReport) {
        let prediction = model.predict(example.text, terms: 0)
        report.lines.append(
            "\(example.id)\t\(example.label)\t\(prediction.label)\t\(prediction.probability)")
    }

    private static func read(_ path: String) throws -> [Example] {
        try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: 0x0A).map { line in
            let json = try JSONValue(parsing: Array(line))
            var content = Content(string(json["text"]))
            if case .array(let blocks)? = json["blocks"] { content.blocks = blocks.compactMap(block) }
            return Example(
                id: string(json["id"]), source: string(json["source"]),
                text: GenreTraining.text(of: content, title: string(json["title"])),
                label: string(json["label"]), isForTraining: json["split"] == .string("train"))
        }
    }

    private static func block(_ json: JSONValue) -> Block? {
        guard case .string(let name)? = json["kind"], let kind = Block.Kind(rawValue: name),
            case .array(let range)? = json["range"], case .integer(let start)? = range.first,
            case .integer(let end)? = range.last
        else { return nil }
        return Block(kind, start..<end)
    }

    private static func string(_ json: JSONValue?) -> String {
        if case .string(let text)? = json { text } else { "" }
    }
}
