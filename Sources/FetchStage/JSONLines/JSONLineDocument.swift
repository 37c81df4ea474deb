import PipelineCore

/// A document as a line of JSON has it.
struct JSONLineDocument: Sendable {
    let file: String
    let line: Int
    let bytes: [UInt8]
    let settings: JSONLinesInput
    let source: DocumentSource

    /// Reads the line; where it cannot be read, the document is the line itself.
    func load() -> SourceDocument {
        do {
            return try read()
        } catch {
            return SourceDocument(
                source: source, payload: Payload(body: bytes, mediaType: "application/json"),
                failure: StageFailure(error))
        }
    }

    private func read() throws -> SourceDocument {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw failure("bad_json", "\(error)")
        }
        guard case .object = json else { throw failure("bad_json", "a line holds one JSON object") }
        let payload: Payload
        var content = Content()
        if let member = settings.html {
            payload = Payload(
                body: Array(try text(json, member).utf8), mediaType: "text/html", declaredCharset: "utf-8")
        } else {
            let text = try text(json, settings.text)
            payload = Payload(body: Array(text.utf8), mediaType: "text/plain", declaredCharset: "utf-8")
            content = Content(text)
        }
        var fields: FieldValues = [:]
        for (member, field) in [("title", Field<String>.title), ("author", .author)] {
            if case .string(let value) = json[member], !value.isEmpty { fields[field.name] = .text(value) }
        }
        if case .string(let value) = json["date"], let date = CalendarDate(iso: value.prefix(10)) {
            fields[Field<CalendarDate>.published.name] = .date(date)
        }
        var source = source
        if case .string(let url) = json[settings.url], !url.isEmpty { source.location = url }
        return SourceDocument(
            id: identity(json), source: source, payload: payload, content: content, fields: fields)
    }

    private func identity(_ json: JSONValue) -> DocumentID? {
        switch json[settings.id] {
        case .string(let id) where !id.isEmpty: DocumentID(id)
        case .integer(let id): DocumentID(String(id))
        default: nil
        }
    }

    private func text(_ json: JSONValue, _ member: String) throws -> String {
        switch json[member] {
        case .string(let text): return text
        case nil:
            throw failure("no_text", "the line has no member '\(member)'; name the one that holds the text")
        case .some: throw failure("no_text", "the member '\(member)' is not a string")
        }
    }

    private func failure(_ reason: String, _ message: String) -> StageFailure {
        StageFailure(reason, "\(file):\(line): \(message)")
    }
}
