import PipelineCore
import Synchronization

/// The documents that a sink has written, and where, as the ledger has them.
final class ExpectedRecords: Sendable {
    private struct State: ~Copyable {
        var lines: LedgerLines
    }

    private let state: Mutex<State>
    private let sink: String

    init(_ path: String, upTo limit: Int, sink: String) throws {
        state = Mutex(State(lines: try LedgerLines(path, upTo: limit)))
        self.sink = sink
    }

    /// A document and where its record lies.
    private struct Expected {
        let id: String
        let place: RecordPlace
    }

    private var expected: Expected? {
        state.withLock { state in
            while let line = try? state.lines.next() {
                guard line.isEntry, let entry = (try? JSONValue(parsing: line)).flatMap(DocumentEntry.init),
                    let record = entry.records.first(where: { $0.sink == sink })
                else { continue }
                return Expected(id: entry.id.text, place: record.place)
            }
            return nil
        }
    }

    /// The identity of the next; nil where there is none.
    var next: String? { expected?.id }

    /// What is wrong with a record that comes next in the output.
    func problem(with id: String, at place: RecordPlace?) -> String? {
        guard let expected else { return "the ledger knows of no record of \(id)" }
        guard expected.id == id else {
            return "the record is of \(id), but the ledger has \(expected.id) here"
        }
        guard let place, place != expected.place else { return nil }
        return
            "the record of \(id) has \(place.length) bytes from byte \(place.offset) on, but the ledger has "
            + "\(expected.place.length) from \(expected.place.offset) on"
    }
}
