import ExtractStage
import Glibc
import HTML
import Packed
import PipelineCore

/// Reads the metadata of pages that are parsed already.
enum MetadataBenchmark {
    static func run(pages: String, titles: String, output: String) {
        let titles = PackedRecords(titles)
        let pages = PackedRecords(pages)
        var stage = ExtractStage()
        stage.metadata = MetadataSettings()
        guard let file = fopen(output, "w") else { fatalError("cannot open \(output)") }
        defer { fclose(file) }
        var seconds = 0.0
        var count = 0
        while let page = pages.next(), let title = titles.next() {
            var document = BenchDocument(id: DocumentID(page.id), source: DocumentSource(page.url))
            document[.title] = String(decoding: title.body, as: UTF8.self)
            document.scratch[HTMLDocument.self] = HTMLDocument(parsing: page.body)
            let start = Main.cpuSeconds()
            _ = stage.process(&document)
            seconds += Main.cpuSeconds() - start
            count += 1
            var record = JSONWriter()
            record.beginObject()
            for (name, value) in [
                ("id", page.id), ("title", document[.title] ?? ""), ("author", document[.author] ?? ""),
                ("date", document[.published]?.description ?? ""),
                ("modified", document[.modified]?.description ?? ""),
            ] {
                record.name(name)
                record.string(value)
            }
            record.endObject()
            fputs(String(decoding: record.bytes, as: UTF8.self) + "\n", file)
        }
        print("\(count) pages, \(seconds * 1000 / Double(max(1, count))) ms a page")
    }
}
