import ExtractStage
import Packed
import PipelineCore

/// Measures how fast `entities: {}` reads texts, with all that it finds.
enum EntityBenchmark {
    static func run(_ input: String) {
        let texts = PackedRecords(input)
        var stage = ExtractStage()
        stage.entities = EntitySettings()
        var seconds = 0.0
        var words = 0
        var names = 0
        while let text = texts.next() {
            var document = BenchDocument(id: DocumentID(text.id), source: DocumentSource(text.url))
            document.content = Content(String(decoding: text.body, as: UTF8.self))
            let start = Main.cpuSeconds()
            _ = stage.process(&document)
            seconds += Main.cpuSeconds() - start
            words += text.body.split { $0 <= 0x20 }.count
            names += document.annotations.count
        }
        print("\(words) words, \(names) annotations, \(Int(Double(words) / seconds)) words/s")
    }
}
