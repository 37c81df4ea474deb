import PipelineCore
import PipelineRunner
import Testing

@testable import RunReports

@Suite struct SampleTests {
    private func samples(of documents: [(id: String, fate: DocumentFate)]) -> SampleSet {
        var set = SampleSet()
        for (ordinal, document) in documents.enumerated() {
            let sample = DocumentSample(
                PictureTests.document(document.id, ordinal: ordinal), fate: document.fate)
            set.offer(sample, ranking: DocumentID(document.id))
        }
        return set
    }

    private func ids(_ set: SampleSet) -> [[String]] { set.kinds.map { set[$0].map(\.id.text) } }

    @Test func `which documents are shown does not depend on their order`() {
        var generator = SystemRandomNumberGenerator()
        var documents = (0..<2000).map { number in
            let fate: DocumentFate =
                number % 3 == 0 ? .exported : .filtered(stage: "clean", reason: "reason-\(number % 7)")
            return (id: "document-\(number)", fate: fate)
        }
        let first = ids(samples(of: documents))
        #expect(first.count == 8 && first.allSatisfy { $0.count == SampleSet.perKind })
        for _ in 0..<5 {
            documents.shuffle(using: &generator)
            #expect(ids(samples(of: documents)) == first)
        }
    }

    @Test func `a reason for each document makes no more samples, and exported ones stay`() {
        var documents = (0..<1000).map { number in
            (id: "d\(number)", fate: DocumentFate.filtered(stage: "plugin", reason: "no \(number)"))
        }
        documents.append((id: "good", fate: .exported))
        let forwards = samples(of: documents)
        #expect(forwards.kinds.count == SampleSet.maximumKinds)
        #expect(forwards.kinds.first?.outcome == .exported)
        #expect(ids(forwards) == ids(samples(of: documents.reversed())))
    }

    @Test func `kept and removed pieces stand in the order of the source`() {
        var document = PictureTests.document("page", body: "<p>…")
        document.content.append(.paragraph, "second", origin: 20..<30)
        document.content.append(.paragraph, "fourth", origin: 60..<70)
        document.history.entries = [History.Entry(stage: "clean")]
        document.history.note(Removal("first", origin: 0..<10, reason: "menu"))
        document.history.note(Removal("third", origin: 40..<50, reason: "share"))
        document.history.note(Removal("fifth", origin: 80..<90, reason: "footer"))
        let sample = DocumentSample(document, fate: .exported)
        func whole(_ text: String) -> Excerpt { Excerpt(of: text, upTo: 100) }
        #expect(
            sample.pieces == [
                .removed(whole("first"), reason: "menu"), .kept(whole("second")),
                .removed(whole("third"), reason: "share"), .kept(whole("fourth")),
                .removed(whole("fifth"), reason: "footer"),
            ])
        #expect(sample.removedBytes == 15)
    }

    @Test func `a sample of a huge document is small`() {
        var document = PictureTests.document("huge", body: String(repeating: "é", count: 3_000_000))
        document[.title] = String(repeating: "t", count: 1_000_000)
        document.content = Content(String(repeating: "word ", count: 1_000_000))
        document.history.entries = [History.Entry(stage: "clean")]
        for number in 0..<10_000 {
            document.history.note(Removal(String(repeating: "x", count: 1000), reason: "r\(number)"))
            document.history.note("measure \(number)", 1)
        }
        let sample = DocumentSample(document, fate: .exported)
        #expect(sample.original.text.utf8.count <= DocumentSample.maximumBytes)
        #expect(sample.original.isCut && sample.original.totalBytes == 6_000_000)
        #expect(sample.text.text.utf8.count <= DocumentSample.maximumBytes)
        #expect(sample.pieces.count == 5)
        #expect(sample.pieces[3] == .omitted(9996, wereKept: false))
        #expect(sample.measures.count == DocumentSample.maximumNotes)
        #expect((sample.title ?? "").utf8.count <= DocumentSample.maximumNameBytes)
    }

    @Test func `of a document of many stretches the first are shown and the others counted`() {
        var document = PictureTests.document("long", body: "<p>")
        document.history.entries = [History.Entry(stage: "clean")]
        for number in 0..<500 {
            document.content.append(.paragraph, "kept", origin: number * 20..<number * 20 + 5)
            document.history.note(
                Removal("removed", origin: number * 20 + 10..<number * 20 + 15, reason: "r"))
        }
        let sample = DocumentSample(document, fate: .exported)
        #expect(sample.pieces.count == DocumentSample.maximumPieces)
        #expect(sample.piecesLeftOut == 1000 - DocumentSample.maximumPieces)
    }

    @Test func `the source is shown in its charset`() {
        var document = PictureTests.document("latin")
        document.payload.body = Array("caf".utf8) + [0xE9]
        document.payload.detectedCharset = "windows-1252"
        #expect(DocumentSample(document, fate: .exported).original.text == "café")
    }

    @Test func `bytes that are no text are shown as numbers`() {
        var document = PictureTests.document("picture")
        document.payload.body = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00]
        #expect(DocumentSample(document, fate: .exported).original.text == "89 50 4e 47 0d 0a 1a 0a 00")
    }
}
