public import PipelineCore

extension JSONWriter {
    /// Writes what is known of a document once it has been loaded: the part of its line by which a resumed run knows
    /// it again.
    ///
    /// The object stays open.
    mutating func beginEntry(_ entry: DocumentEntry) {
        beginObject()
        name("n")
        integer(entry.ordinal)
        member("id", entry.id.text)
        member("source", entry.source.location)
        member("container", ifPresent: entry.source.container)
        if let offset = entry.source.offset {
            name("offset")
            integer(offset)
        }
        member("input", entry.inputHash)
    }

    /// Writes the rest of a document's line.
    mutating func endEntry(_ entry: DocumentEntry) {
        member("outcome", entry.outcome.rawValue)
        member("stage", ifPresent: entry.stage)
        member("reason", ifPresent: entry.reason)
        member("of", ifPresent: entry.original?.text)
        if entry.attempts > 1 {
            name("attempts")
            integer(entry.attempts)
        }
        if !entry.records.isEmpty {
            name("at")
            beginObject()
            for record in entry.records {
                name(record.sink)
                beginArray()
                integer(record.place.offset)
                integer(record.place.length)
                endArray()
            }
            endObject()
        }
        if !entry.states.isEmpty {
            name("states")
            beginArray()
            for state in entry.states { string(Hexadecimal.digits(of: state)) }
            endArray()
        }
        endObject()
        newline()
    }
}

extension DocumentEntry {
    /// Reads a line of the ledger; nil where it is none of a document.
    public init?(json: JSONValue) {
        guard case .integer(let ordinal) = json["n"], case .string(let id) = json["id"],
            case .string(let location) = json["source"], case .string(let input) = json["input"],
            case .string(let word) = json["outcome"], let outcome = Outcome(rawValue: word)
        else { return nil }
        self.init(
            ordinal: ordinal, id: DocumentID(id),
            source: DocumentSource(
                location, in: json["container"]?.text, at: json["offset"]?.wholeNumber),
            inputHash: input, outcome: outcome, stage: json["stage"]?.text, reason: json["reason"]?.text,
            original: (json["of"]?.text).map { DocumentID($0) },
            attempts: json["attempts"]?.wholeNumber ?? 1)
        if case .object(let members) = json["at"] {
            records = members.compactMap { member in
                guard case .array(let numbers) = member.value, numbers.count == 2,
                    let offset = numbers[0].wholeNumber, let length = numbers[1].wholeNumber
                else { return nil }
                return Record(sink: member.name, place: RecordPlace(offset: offset, length: length))
            }
        }
        if case .array(let values) = json["states"] {
            states = values.compactMap { $0.text.flatMap { UInt32($0, radix: 16) } }
        }
    }
}

extension JSONValue {
    /// The string, if it is one.
    var text: String? { if case .string(let text) = self { text } else { nil } }
    /// The whole number, if it is one.
    var wholeNumber: Int? { if case .integer(let number) = self { number } else { nil } }
}

/// Numbers as hexadecimal digits, all of them.
enum Hexadecimal {
    private static let alphabet = Array("0123456789abcdef".utf8)

    static func digits<Number: FixedWidthInteger & UnsignedInteger>(of number: Number) -> String {
        let count = Number.bitWidth / 4
        return String(unsafeUninitializedCapacity: count) { buffer in
            for place in 0..<count {
                buffer[place] =
                    alphabet[Int(truncatingIfNeeded: number >> Number(4 * (count - 1 - place)) & 15)]
            }
            return count
        }
    }
}
