import PipelineCore
import WebFormats

/// Reads exported JSON Lines back and holds them against what they should be.
struct JSONLinesAudit {
    let target: FileTarget
    let mode: JSONLinesOutput.Mode
    let makers: String

    func run(_ checkpoint: JSONValue, by auditor: inout SinkAudit) throws {
        var reader = try ByteReader(path: target.path)
        var written = WrittenRecords()
        var line = 0
        while let bytes = try reader.nextLine() {
            line += 1
            let place = Place(
                line: "\(target.shown):\(line)",
                bytes: written.add(EncodedRecords(ends: [bytes.count], bytes: bytes))[0])
            check(bytes.dropLast(bytes.last == 0x0A ? 1 : 0), at: place, by: &auditor)
        }
        for (name, found) in [
            ("bytes", JSONValue.integer(written.bytes)), ("records", .integer(written.records)),
            ("sha256", .string(written.sha256)),
        ] where checkpoint[name] != found {
            auditor.problem(
                "\(target.shown): its \(name) is \(found.compact), not \(checkpoint[name]?.compact ?? "known")"
            )
        }
        Manifest(file: target.name, format: "jsonl", written: written, report: auditor.report, makers: makers)
            .check(beside: target, by: &auditor)
    }

    /// Where a record stands: for people, and in bytes.
    private struct Place {
        let line: String
        let bytes: RecordPlace
    }

    private func check(_ bytes: ArraySlice<UInt8>, at place: Place, by auditor: inout SinkAudit) {
        do {
            switch mode {
            case .full:
                let form = try DocumentForm(json: Array(bytes))
                auditor.record(form.id.text, at: place.line, in: place.bytes)
                for annotation in form.annotations {
                    auditor.annotations += 1
                    if form.content.text(in: annotation.range) == nil {
                        auditor.problem(
                            "\(place.line): an annotation '\(annotation.kind)' lies outside the text")
                    }
                }
            case .record: try checkRecord(JSONValue(parsing: Array(bytes)), at: place, by: &auditor)
            }
        } catch {
            auditor.problem("\(place.line): \(error)")
        }
    }

    private func checkRecord(_ record: JSONValue, at place: Place, by auditor: inout SinkAudit) throws {
        guard case .string(let id) = record["id"], case .string(let text) = record["text"],
            case .array(let annotations) = record["annotations"]
        else { throw StageFailure("bad_record", "it is no record with an id, text and annotations") }
        auditor.record(id, at: place.line, in: place.bytes)
        for annotation in annotations {
            auditor.annotations += 1
            guard case .integer(let start) = annotation["start"], case .integer(let end) = annotation["end"],
                case .string(let covered) = annotation["text"], start <= end,
                text.slice(utf8: start..<end) == covered[...]
            else {
                auditor.problem(
                    "\(place.line): an annotation does not cover the text it says: \(annotation.compact)")
                continue
            }
        }
    }
}
