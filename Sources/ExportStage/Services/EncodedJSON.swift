import PipelineCore

/// How many documents a service has been given.
struct DeliveryState: Sendable {
    private(set) var records = 0

    init() {}

    /// Reads a sink's checkpoint back.
    init(_ checkpoint: JSONValue) throws {
        guard case .integer(let records) = checkpoint["records"] else {
            throw StageFailure("no_checkpoint", "the checkpoint of a service cannot be read")
        }
        self.records = records
    }

    mutating func add(_ count: Int) { records += count }

    func checkpoint(of format: String, at place: String) -> JSONValue {
        ["url": .string(place), "format": .string(format), "records": .integer(records)]
    }
}

/// Documents as the JSON that services take.
package struct EncodedJSON: Sendable {
    /// One compact record each.
    var records: [[UInt8]] = []
    /// The identity of each.
    var ids: [String] = []

    init<D: Document>(_ batch: inout RecordBatch<D>, mode: JSONLinesOutput.Mode) {
        let format = JSONLinesFormat(mode: mode)
        for place in batch.documents.indices {
            var bytes: [UInt8] = []
            do {
                try format.encode(&batch, at: place, into: &bytes)
                // Without the end of the line.
                if bytes.last == 0x0A { bytes.removeLast() }
                records.append(bytes)
                ids.append(batch.documents[place].id.text)
            } catch {
                batch.fail(error, at: place)
            }
        }
    }
}
