import Foundation
@_spi(Training) import LanguageIdentification

/// The language of each text: its code and how sure the answer is.
enum LanguageBenchmark {
    static func run(_ documents: [BenchDocument]) -> BenchReport {
        var report = BenchReport()
        // The first answer of a process finds nothing of the model in memory: not what is measured.
        for document in documents.prefix(1000) { _ = LanguageAnswer(document.text[...]) }
        let start = BenchReport.now
        let answers = documents.map { LanguageAnswer($0.text[...]) }
        report.seconds = BenchReport.now - start
        report.lines = answers.map { "\($0.code)\t\($0.confidence)" }
        return report
    }

    /// What speaks for each language by a model in a file, for training.
    static func evidence(_ documents: [BenchDocument], model path: String) throws -> BenchReport {
        var report = BenchReport()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // The tables point into the bytes for as long as the process lives.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
        copy.copyBytes(from: bytes)
        guard let training = LanguageTraining(UnsafeRawBufferPointer(copy)) else {
            fatalError("\(path) is no model of languages of this version")
        }
        report.lines = documents.map { document in
            var text = document.text
            return text.withUTF8 { training.evidence(of: UnsafeRawBufferPointer($0)) }
        }
        return report
    }
}
