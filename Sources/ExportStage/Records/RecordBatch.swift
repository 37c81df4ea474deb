package import PipelineCore

/// Documents that are encoded together, and their records.
package struct RecordBatch<D: Document>: Sendable {
    /// The columns.
    package let schema: RecordSchema
    /// The documents.
    package let documents: [D]
    /// The record of each document, made when the first of them is asked for.
    package private(set) lazy var records: [Record] = documents.map { document in
        selection.map { schema.record(of: document, selecting: $0) } ?? schema.record(of: document)
    }
    /// What the definition selects; nil for the usual record.
    private let selection: SettingMap<DocumentExpression>?
    /// Why documents cannot be written, by their place.
    private(set) var failures: [Int: StageFailure] = [:]

    init(_ documents: [D], schema: RecordSchema, selecting selection: SettingMap<DocumentExpression>? = nil) {
        self.selection = selection
        self.schema = schema
        self.documents = documents
    }

    /// Notes that a document cannot be written: it fails alone.
    package mutating func fail(_ error: any Error, at place: Int) {
        if failures[place] == nil { failures[place] = StageFailure(error) }
    }
}
