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
        let shown = [
            document[.title].map { _ in Field<String>.title.name },
            document[.author].map { _ in Field<String>.author.name },
            document[.published].map { _ in Field<CalendarDate>.published.name },
        ]
        name("fields")
        beginObject()
        for entry in document.fields where !shown.contains(entry.name) {
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

extension [Label] {
    /// The label with the highest score of each name, in the order of the names; JSON has no two members of one name.
    fileprivate var bestOfEachName: [Label] {
        var best: [Label] = []
        for label in self {
            if let place = best.firstIndex(where: { $0.name == label.name }) {
                if label.score > best[place].score { best[place] = label }
            } else {
                best.append(label)
            }
        }
        return best
    }
}
