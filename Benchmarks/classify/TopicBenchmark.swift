import Foundation
import PipelineCore
import TextModels

/// A model of FILE's examples whose split is "train", on those whose split is "test".
enum TopicBenchmark {
    static func run(_ documents: [BenchDocument]) async throws -> BenchReport {
        var options = TrainingOptions()
        options.folds = 3
        let examples = documents.filter { $0.split == "train" }.map { LabelledText($0.text, label: $0.label) }
        let trained = await ClassifierTrainer(options).train(examples).model.encoded
        let model = try TextClassifier(trained)
        var report = BenchReport()
        let tests = documents.filter { $0.split == "test" }
        var right = 0
        let start = BenchReport.now
        for document in tests {
            let prediction = model.predict(document.text, terms: 0)
            right += prediction.label == document.label ? 1 : 0
            report.lines.append("\(document.label)\t\(prediction.label)\t\(prediction.probability)")
        }
        report.seconds = BenchReport.now - start
        print(
            "accuracy=\(100 * Double(right) / Double(max(1, tests.count))) model_bytes=\(trained.count)"
                + " docs_s=\(Double(tests.count) / report.seconds)")
        return report
    }
}
