import PipelineCore

/// What a stage did to one document: its verdict and the parts it changed.
struct StageResult: Sendable, Equatable {
    let verdict: Verdict
    /// The payload without its body, where that changed.
    var payloadFacts: Payload?
    var body: [UInt8]?
    var content: Content?
    var fields: FieldValues?
    var annotations: [Annotation]?
    var labels: [Label]?
    /// What the stage wrote into its entry of the history.
    var entry: History.Entry

    /// Compares a document before and after a stage.
    ///
    /// Parts that were not touched share their memory and cost next to nothing. Nil where the stage rewrote the
    /// history of stages before it.
    init?(from before: WebDocument, to after: WebDocument, _ verdict: Verdict) {
        let (old, new) = (before.history.entries, after.history.entries)
        guard let entry = new.last, old.count == new.count, old.dropLast() == new.dropLast() else {
            return nil
        }
        self.verdict = verdict
        self.entry = entry
        var (oldFacts, newFacts) = (before.payload, after.payload)
        if oldFacts.body != newFacts.body { body = newFacts.body }
        oldFacts.body = []
        newFacts.body = []
        if oldFacts != newFacts { payloadFacts = newFacts }
        if before.content != after.content { content = after.content }
        if before.fields != after.fields { fields = after.fields }
        if before.annotations != after.annotations { annotations = after.annotations }
        if before.labels != after.labels { labels = after.labels }
    }

    /// Does to a document what the stage did.
    func apply(to document: inout WebDocument) {
        if let payloadFacts {
            let body = document.payload.body
            document.payload = payloadFacts
            document.payload.body = body
        }
        if let body { document.payload.body = body }
        if let content { document.content = content }
        if let fields { document.fields = fields }
        if let annotations { document.annotations = annotations }
        if let labels { document.labels = labels }
        guard !document.history.entries.isEmpty else { return }
        document.history.entries[document.history.entries.count - 1] = entry
    }
}

extension StageResult {
    /// The result as bytes.
    var encoded: [UInt8] {
        var encoder = ByteEncoder(capacity: 512 + (content?.text.utf8.count ?? 0) * 2 + (body?.count ?? 0))
        encoder.verdict(verdict)
        encoder.optional(payloadFacts) { $0.payloadFacts($1) }
        encoder.optional(body) { $0.blob($1) }
        encoder.optional(content) { $0.content($1) }
        encoder.optional(fields) { $0.fields($1) }
        encoder.optional(annotations) { $0.list($1) { $0.annotation($1) } }
        encoder.optional(labels) { $0.list($1) { $0.label($1) } }
        encoder.historyEntry(entry)
        return encoder.bytes
    }

    /// Reads what ``encoded`` wrote.
    init(_ decoder: inout ByteDecoder) throws {
        verdict = try decoder.verdict()
        payloadFacts = try decoder.optional { try $0.payloadFacts() }
        body = try decoder.optional { try $0.blob() }
        content = try decoder.optional { try $0.content() }
        fields = try decoder.optional { try $0.fields() }
        annotations = try decoder.optional { try $0.list { try $0.annotation() } }
        labels = try decoder.optional { try $0.list { try $0.label() } }
        entry = try decoder.historyEntry()
        guard decoder.isAtEnd else { throw DamagedBytes() }
    }
}

extension ByteEncoder {
    fileprivate mutating func verdict(_ verdict: Verdict) {
        switch verdict {
        case .keep: byte(0)
        case .drop(let reason):
            byte(1)
            text(reason)
        case .duplicate(let original):
            byte(2)
            text(original.text)
        }
    }
}

extension ByteDecoder {
    fileprivate mutating func verdict() throws -> Verdict {
        switch try byte() {
        case 0: .keep
        case 1: .drop(reason: try text())
        case 2: .duplicate(of: DocumentID(try text()))
        default: throw DamagedBytes()
        }
    }
}
