import ExportStage
import Foundation
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

/// Datasets as Hugging Face lays them out; that its own library reads them is shown by `make conformance-export`.
@Suite struct DatasetTests {
    private let folder = TemporaryFolder()

    @Test func `shards know how many they are, and the card says what they hold and how it was made`()
        async throws
    {
        var stage = ExportStage()
        var dataset = DatasetOutput()
        dataset.path = OutputPath("set")
        dataset.title = "A \"set\""
        dataset.license = "cc0-1.0"
        dataset.languages = ["en"]
        dataset.shard = ByteSize(2000)
        stage.dataset = dataset
        var context = StageContext(label: "export", folder: folder.path)
        context.pipeline = "p"
        context.earlierStages = [StageVersion(label: "words", name: "clean", version: 4)]
        let documents = (0..<10).map { number in
            WebDocument(
                SourceDocument(
                    id: DocumentID("d\(number)"), source: DocumentSource("u"), payload: Payload(),
                    content: Content(String(repeating: "x", count: 500))), ordinal: number)
        }
        let sink = try await stage.open(in: context)
        try await sink.write(sink.encode(documents))
        try await sink.prepare(RunReport(pipeline: "p", stages: []))
        try await sink.commit()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/set/data").sorted() == [
                "train-00000-of-00004.parquet", "train-00001-of-00004.parquet",
                "train-00002-of-00004.parquet",
                "train-00003-of-00004.parquet",
            ])
        let card = try folder.text("set/README.md")
        #expect(
            card.hasPrefix("---\npretty_name: \"A \\\"set\\\"\"\nlicense: \"cc0-1.0\"\nlanguage:\n- \"en\"\n")
        )
        #expect(card.contains("    num_examples: 10\n") && card.contains("    path: \"data/train-*\"\n"))
        #expect(
            card.contains("  - name: \"annotations\"\n    list:\n    - name: \"kind\"\n      dtype: string\n")
        )
        #expect(card.contains("| words (clean) | 4 |\n"))
    }

    @Test func `a dataset needs a folder and a split with a name`() {
        var dataset = DatasetOutput()
        dataset.path = OutputPath("out/{language}")
        dataset.split = "a/b"
        #expect(dataset.problems().map(\.key) == ["split", "path"])
    }
}
