package import PipelineCore
package import RecordStores

/// Writes records to a database.
package struct StoreWriter<Store: RecordStore>: RecordWriter {
    let layout: TableLayout
    let store: Store
    /// What the database and its tables are called in checkpoints.
    let place: StorePlace
    let makers: String

    /// Documents as rows of a database.
    package struct Encoded: Sendable {
        fileprivate var rows: [Store.Row] = []
    }

    package func encode<D: Document>(_ records: inout RecordBatch<D>) throws -> Encoded {
        var encoded = Encoded()
        encoded.rows.reserveCapacity(records.documents.count)
        for place in records.documents.indices {
            do {
                encoded.rows.append(try Store.encoded(layout.row(of: records.records[place])))
            } catch {
                records.fail(StageFailure("not_storable", "\(error)"), at: place)
            }
        }
        return encoded
    }

    package func write(_ encoded: Encoded) async throws -> [RecordPlace] {
        try await store.append(encoded.rows)
        return []
    }

    package func checkpoint() async throws -> JSONValue {
        let checkpoint = await store.checkpoint
        return .object([
            JSONMember(place.kind, .string(place.name)), JSONMember("format", .string(place.format)),
            JSONMember("records", .integer(checkpoint.records)),
            JSONMember("sha256", .string(checkpoint.sha256)),
        ])
    }

    package func sync() async throws { try await store.sync() }
    package func prepare(_ report: RunReport) async throws {
        try await store.prepare(
            RunNote(pipeline: report.pipeline, stages: makers, report: report.json.compact))
    }
    package func commit() async throws { try await store.commit() }
    package func suspend() async { await store.suspend() }
    package func abandon() async { await store.abandon() }
}

/// What a checkpoint says of where rows are.
struct StorePlace: Sendable {
    /// `sqlite`, `postgres`.
    let format: String
    /// What the name is of: `file`, `table`.
    let kind: String
    /// The name, as the definition has it; never a connection.
    let name: String
}

extension StoreCheckpoint {
    /// Reads a checkpoint back.
    ///
    /// - Throws: where it is none.
    init(_ json: JSONValue, of place: StorePlace) throws {
        guard let checkpoint = StoreCheckpoint(json: json) else {
            throw StageFailure("no_checkpoint", "the checkpoint of \(place.name) cannot be read")
        }
        self = checkpoint
    }
}
