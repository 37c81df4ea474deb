import PipelineCore

extension JSONWriter {
    /// Writes a document as a record: `id`, `url`, `title`, `author`, `date` and `text` at the top level,
    /// then fields, labels and annotations.
    ///
    /// What the document does not have is null or left out.
    mutating func writeRecord(_ document: some Document) {
        beginObject()
        member("id", document.id.text)
        member("url", document.source.location)
        nullable("title", document[.title])
        nullable("author", document[.author])
        nullable("date", document[.published]?.description)
        member("text", document.text)
        // What is shown at the top is not repeated; a field of that name and another type is.
        name("fields")
        beginObject()
        for entry in document.fields where !entry.isShown {
            name(entry.name)
            write(entry.value, datesAreTagged: false)
        }
        endObject()
        name("labels")
        beginObject()
        for label in document.labels.bestOfEachName {
            name(label.name)
            beginObject()
            member("value", label.value)
            name("score")
            number(label.score)
            member("classifier", label.classifier)
            endObject()
        }
        endObject()
        name("annotations")
        beginArray()
        for annotation in document.annotations {
            write(annotation, text: document.content.text(in: annotation.range))
        }
        endArray()
        endObject()
    }

    /// Writes the columns that a definition names.
    mutating func write(_ record: Record, columns: [FieldDeclaration]) {
        beginObject()
        for (column, value) in zip(columns, record.values) {
            name(column.name)
            if let value { write(value, datesAreTagged: false) } else { null() }
        }
        endObject()
    }

    private mutating func nullable(_ name: String, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }

    /// Writes an annotation together with the text it covers, so that a reader need not count bytes.
    private mutating func write(_ annotation: Annotation, text: Substring?) {
        beginObject()
        member("kind", annotation.kind)
        if let text { member("text", String(text)) }
        name("start")
        integer(annotation.range.lowerBound)
        name("end")
        integer(annotation.range.upperBound)
        if let value = annotation.value {
            name("value")
            write(value, datesAreTagged: false)
        }
        name("confidence")
        number(annotation.confidence)
        member("maker", annotation.maker)
        endObject()
    }
}
