extension DocumentForm {
    /// The JSON form, losslessly: `docs/schemas/document.schema.json` describes it.
    ///
    /// Absent parts are left out.
    public func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name("version")
        json.integer(Self.version)
        json.member("id", id.text)
        json.name("ordinal")
        json.integer(ordinal)
        json.name("source")
        json.write(source)
        json.name("payload")
        json.write(payload)
        json.name("content")
        json.write(content)
        json.name("fields")
        json.write(fields, datesAreTagged: true)
        json.list("annotations", annotations) { $0.write($1, datesAreTagged: true) }
        json.list("labels", labels) { $0.writeNamed($1) }
        json.list("history", history.entries) { $0.write($1) }
        json.endObject()
    }

    /// The JSON form as bytes.
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: payload.body.count + content.text.utf8.count + 1024)
        write(to: &writer)
        return writer.bytes
    }
}

extension JSONWriter {
    /// Writes a member that holds a list, or nothing for an empty one.
    public mutating func list<Element>(
        _ name: String, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        self.name(name)
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }

    /// Writes where a document came from.
    public mutating func write(_ source: DocumentSource) {
        beginObject()
        member("location", source.location)
        member("container", ifPresent: source.container)
        if let offset = source.offset {
            name("offset")
            integer(offset)
        }
        endObject()
    }

    /// Writes values under names.
    ///
    /// - Parameter datesAreTagged: whether a date reads back as a date, as `{"@date": "2019-05-11"}`, or is plain
    ///   text for people and other programs.
    public mutating func write(_ fields: FieldValues, datesAreTagged: Bool) {
        beginObject()
        for entry in fields {
            // A name that begins with '@' would read as a tag; a second one says that it is not.
            name(datesAreTagged && entry.name.hasPrefix("@") ? "@\(entry.name)" : entry.name)
            write(entry.value, datesAreTagged: datesAreTagged)
        }
        endObject()
    }

    /// Writes a field's value.
    public mutating func write(_ value: FieldValue, datesAreTagged: Bool) {
        switch value {
        case .text(let text): string(text)
        case .integer(let number): integer(number)
        case .number(let value) where value.isFinite || !datesAreTagged: number(value)
        case .number(let value):
            beginObject()
            member("@number", "\(value)")
            endObject()
        case .boolean(let truth): boolean(truth)
        case .date(let date) where datesAreTagged:
            beginObject()
            member("@date", date.description)
            endObject()
        case .date(let date): string(date.description)
        case .list(let values):
            beginArray()
            for value in values { write(value, datesAreTagged: datesAreTagged) }
            endArray()
        case .record(let fields): write(fields, datesAreTagged: datesAreTagged)
        }
    }

    /// Writes an annotation.
    public mutating func write(_ annotation: Annotation, datesAreTagged: Bool) {
        beginObject()
        member("kind", annotation.kind)
        name("range")
        write(annotation.range)
        if let value = annotation.value {
            name("value")
            write(value, datesAreTagged: datesAreTagged)
        }
        name("confidence")
        write(.number(annotation.confidence), datesAreTagged: datesAreTagged)
        member("maker", annotation.maker)
        endObject()
    }

    package mutating func writeNamed(_ label: Label) {
        beginObject()
        member("name", label.name)
        member("value", label.value)
        name("score")
        write(.number(label.score), datesAreTagged: true)
        member("classifier", label.classifier)
        endObject()
    }

    package mutating func write(_ range: Range<Int>) {
        beginArray()
        integer(range.lowerBound)
        integer(range.upperBound)
        endArray()
    }

    private mutating func origin(_ range: Range<Int>?) {
        guard let range else { return }
        name("origin")
        write(range)
    }

    package mutating func write(_ payload: Payload) {
        beginObject()
        member("media_type", ifPresent: payload.mediaType)
        member("declared_charset", ifPresent: payload.declaredCharset)
        member("detected_charset", ifPresent: payload.detectedCharset)
        if let status = payload.status {
            name("status")
            integer(status)
        }
        list("headers", payload.headers) { json, header in
            json.beginArray()
            json.string(header.name)
            json.string(header.value)
            json.endArray()
        }
        if let body = String(validating: payload.body, as: UTF8.self) {
            member("body", body)
        } else {
            member("body_base64", Base64.encode(payload.body))
        }
        endObject()
    }

    package mutating func write(_ content: Content) {
        beginObject()
        member("text", content.text)
        list("blocks", content.blocks) { json, block in
            json.beginObject()
            json.member("kind", block.kind.rawValue)
            json.name("range")
            json.write(block.range)
            if block.level != 0 {
                json.name("level")
                json.integer(block.level)
            }
            json.origin(block.origin)
            json.endObject()
        }
        endObject()
    }

    mutating func write(_ entry: History.Entry) {
        beginObject()
        member("stage", entry.stage)
        member("outcome", entry.outcome.rawValue)
        member("reason", ifPresent: entry.reason)
        list("measures", entry.measures) { json, measure in
            json.beginObject()
            json.member("name", measure.name)
            json.name("value")
            json.write(.number(measure.value), datesAreTagged: true)
            if let threshold = measure.threshold {
                json.name("threshold")
                json.write(.number(threshold), datesAreTagged: true)
            }
            json.endObject()
        }
        list("removals", entry.removals) { json, removal in
            json.beginObject()
            json.member("text", removal.text)
            json.origin(removal.origin)
            json.member("reason", removal.reason)
            json.endObject()
        }
        endObject()
    }
}
