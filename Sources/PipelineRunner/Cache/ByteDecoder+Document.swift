import PipelineCore

extension ByteDecoder {
    /// All of a payload but its body.
    mutating func payloadFacts() throws -> Payload {
        var payload = Payload()
        payload.mediaType = try optional { try $0.text() }
        payload.declaredCharset = try optional { try $0.text() }
        payload.detectedCharset = try optional { try $0.text() }
        payload.status = try optional { try $0.integer() }
        payload.headers = try list { HeaderField(name: try $0.text(), value: try $0.text()) }
        return payload
    }

    mutating func content() throws -> Content {
        Content(try text(), blocks: try list { try $0.block() })
    }

    mutating func fields() throws -> FieldValues {
        var fields = FieldValues()
        for entry in try list({ try $0.namedValue() }) { fields[entry.name] = entry.value }
        return fields
    }

    mutating func annotation() throws -> Annotation {
        Annotation(
            try text(), try range(), value: try optional { try $0.value() }, confidence: try number(),
            by: try text())
    }

    mutating func label() throws -> Label {
        Label(try text(), try text(), score: try number(), by: try text())
    }

    mutating func historyEntry() throws -> History.Entry {
        History.Entry(
            stage: try text(), outcome: try History.Outcome(code: try byte()),
            reason: try optional { try $0.text() }, measures: try list { try $0.measure() },
            removals: try list { try $0.removal() })
    }

    private mutating func measure() throws -> Measure {
        Measure(try text(), try number(), threshold: try optional { try $0.number() })
    }

    private mutating func removal() throws -> Removal {
        Removal(try text(), origin: try optional { try $0.range() }, reason: try text())
    }

    private mutating func block() throws -> Block {
        Block(
            try Block.Kind(code: try byte()), try range(), level: try integer(),
            origin: try optional { try $0.range() })
    }

    private mutating func range() throws -> Range<Int> {
        let (start, count) = (try integer(), try integer())
        guard count >= 0, case let (end, isOverflow) = start.addingReportingOverflow(count), !isOverflow
        else {
            throw DamagedBytes()
        }
        return start..<end
    }

    private struct NamedValue {
        let name: String
        let value: FieldValue
    }

    private mutating func namedValue() throws -> NamedValue {
        NamedValue(name: try text(), value: try value())
    }

    private mutating func value() throws -> FieldValue {
        switch try byte() {
        case 0: return .text(try text())
        case 1: return .integer(try integer())
        case 2: return .number(try number())
        case 3: return .boolean(try flag())
        case 4:
            guard let date = CalendarDate(iso: try text()) else { throw DamagedBytes() }
            return .date(date)
        case 5: return .list(try list { try $0.value() })
        case 6: return .record(try fields())
        default: throw DamagedBytes()
        }
    }
}
