import ClassifyStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct QualityTests {
    @Test func `a document is dropped by the first rule that refuses it`() throws {
        var document = WebDocument.sample(text: "The harbour is closed.")
        var stage = ClassifyStage()
        stage.quality = QualitySettings()
        stage.quality?.preset = OneOrMany([.gopherQuality, .fineweb])
        #expect(try stage.classify(&document) == .drop(reason: "gopher_short_doc"))
        let measures = document.history.entries.flatMap(\.measures)
        #expect(measures.contains(Measure("gopher_short_doc", 4, threshold: 50)))
        #expect(measures.contains { $0.name == "list_ratio" })
    }

    @Test func `lines that C4 refuses are taken out, and spans stay true`() throws {
        let good = "The council met on Tuesday and agreed to repair the bridge."
        var document = WebDocument.sample(text: "Menu\n\(good)\nHome | About")
        document.content.blocks = [Block(.paragraph, 0..<4), Block(.paragraph, 5..<5 + good.utf8.count)]
        document.annotations = [Annotation("word", 9..<16, by: "test")]
        var stage = ClassifyStage()
        stage.quality = QualitySettings()
        stage.quality?.c4 = C4Settings()
        stage.quality?.c4?.minimumSentences = 1
        stage.quality?.c4?.removesLines = true
        #expect(try stage.classify(&document) == .keep)
        #expect(document.text == good)
        #expect(document.content.blocks.map(\.range) == [0..<good.utf8.count])
        #expect(document.content.text(in: document.annotations[0].range) == "council")
    }
}
