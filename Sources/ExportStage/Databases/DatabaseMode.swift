import PipelineCore
import RecordStores

/// What becomes of the documents that earlier runs have written to a database.
package enum DatabaseMode: String, SettingChoice {
    /// They go.
    case replace
    /// They stay unless this run has the same document.
    case merge

    var store: StoreMode { self == .replace ? .replace : .merge }
}

/// Documents as rows of a database.
package struct EncodedRows<Row: Sendable>: Sendable {
    let rows: [Row]

    /// Lays records out, and fails those that cannot be rows.
    init<D: Document>(
        _ records: inout RecordBatch<D>, _ layout: TableLayout, _ encode: (TableRow) throws -> Row
    ) {
        var rows: [Row] = []
        rows.reserveCapacity(records.documents.count)
        for place in records.documents.indices {
            do {
                rows.append(try encode(layout.row(of: records.records[place])))
            } catch {
                records.fail(StageFailure("not_storable", "\(error)"), at: place)
            }
        }
        self.rows = rows
    }
}

extension StoreCheckpoint {
    /// As a run's ledger has it.
    func json(of format: String, _ what: String, _ place: String) -> JSONValue {
        [
            JSONMember(what, .string(place)), JSONMember("format", .string(format)),
            JSONMember("records", .integer(records)), JSONMember("sha256", .string(sha256)),
        ].asObject
    }
}

extension [JSONMember] {
    fileprivate var asObject: JSONValue { .object(self) }
}

extension RunNote {
    /// What came of a run.
    init(_ report: RunReport, stages: String) {
        self.init(pipeline: report.pipeline, stages: stages, report: report.json.compact)
    }
}
