import PipelineCore

/// A chunk of a document as a document of its own: its text, blocks and annotations are those of the chunk, its
/// identity is `ID#NUMBER`, and everything else is the document's but for its bytes.
struct ChunkedDocument<Base: Document>: Document {
    let id: DocumentID
    let source: DocumentSource
    let ordinal: Int
    var payload: Payload
    var content: Content
    var fields: FieldValues
    var annotations: [Annotation]
    var labels: [Label]
    var history: History
    var scratch = Scratch()

    fileprivate init(_ whole: CutDocument<Base>, _ chunk: Chunk, number: Int, of count: Int) {
        let base = whole.base
        id = DocumentID("\(base.id)#\(number)")
        source = base.source
        ordinal = base.ordinal
        payload = base.payload
        payload.body = []
        content = Content(
            String(base.content.text(in: chunk.range) ?? ""), blocks: whole.blocks(in: chunk.range))
        annotations = whole.annotations(in: chunk.range)
        labels = base.labels
        history = base.history
        fields = base.fields
        fields[Chunk.field.name] = chunk.fieldValue(of: base.id, number: number, of: count)
    }
}

/// A document that is cut, with what stands in its text in the order of the text, so that each chunk finds its own
/// without a look at all of it.
private struct CutDocument<Base: Document> {
    let base: Base
    private let blocks: [Block]
    private let annotations: [Annotation]

    init(_ base: Base) {
        self.base = base
        blocks = base.content.blocks.sorted { $0.range.lowerBound < $1.range.lowerBound }
        annotations = base.annotations.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The blocks of a chunk, the first and the last cut to it.
    func blocks(in chunk: Range<Int>) -> [Block] {
        // The one before may reach into it.
        let first = max(0, blocks.place { $0.range.lowerBound >= chunk.lowerBound } - 1)
        return blocks[first...].prefix { $0.range.lowerBound < chunk.upperBound }.compactMap { block in
            let range = block.range.clamped(to: chunk)
            return range.isEmpty
                ? nil : Block(block.kind, range.moved(by: -chunk.lowerBound), level: block.level)
        }
    }

    /// The annotations that lie in a chunk as a whole.
    func annotations(in chunk: Range<Int>) -> [Annotation] {
        let first = annotations.place { $0.range.lowerBound >= chunk.lowerBound }
        return annotations[first...].prefix { $0.range.lowerBound < chunk.upperBound }.compactMap {
            annotation in
            guard annotation.range.upperBound <= chunk.upperBound else { return nil }
            var moved = annotation
            moved.range = annotation.range.moved(by: -chunk.lowerBound)
            return moved
        }
    }
}

extension Array {
    /// The first place at which something holds that holds for all behind it; the end where it never does.
    fileprivate func place(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Range<Int> {
    fileprivate func moved(by offset: Int) -> Range<Int> { lowerBound + offset..<upperBound + offset }
}

/// Documents cut into chunks.
struct ChunkedDocuments<Base: Document> {
    /// The chunks in the order of the documents.
    private(set) var chunks: [ChunkedDocument<Base>] = []
    /// The place of the document of each chunk.
    private(set) var owners: [Int] = []

    init(_ documents: [Base], by settings: ChunkSettings) {
        for (place, document) in documents.enumerated() {
            let found = settings.chunks(of: document.content)
            let whole = CutDocument(document)
            for (number, chunk) in found.enumerated() {
                chunks.append(ChunkedDocument(whole, chunk, number: number, of: found.count))
                owners.append(place)
            }
        }
    }
}
