package import PipelineCore

/// A document as values for the columns of a ``RecordSchema``.
package struct Record: Sendable, Hashable {
    /// A value for each column, in order; nil where the document has none.
    package var values: [FieldValue?]

    /// Makes a record of its values.
    package init(values: [FieldValue?]) {
        self.values = values
    }
}

extension RecordSchema {
    /// The values of a document.
    package func record(of document: some Document) -> Record {
        var values: [FieldValue?] = []
        values.reserveCapacity(columns.count)
        values.append(.text(document.id.text))
        values.append(.text(document.source.location))
        values.append(document[.title].map(FieldValue.text))
        values.append(document[.author].map(FieldValue.text))
        values.append(document[.published].map(FieldValue.date))
        values.append(.text(document.text))
        var other = FieldValues()
        var inner = FieldValues()
        for entry in document.fields {
            if entry.isShown { continue }
            if let field = fields.first(where: { $0.name == entry.name }),
                let value = entry.value.fitted(to: field.type)
            {
                inner[entry.name] = value
            } else {
                other[entry.name] = entry.value
            }
        }
        if !fields.isEmpty { values.append(.record(inner)) }
        let best = document.labels.bestOfEachName
        if !labels.isEmpty {
            var classes = FieldValues()
            for label in best where labels.contains(label.name) { classes[label.name] = label.fieldValue }
            values.append(.record(classes))
        }
        values.append(.list(document.annotations.map { $0.fieldValue(in: document.content) }))
        values.append(Self.other(other, best.filter { !labels.contains($0.name) }))
        return Record(values: values)
    }

    /// What has no column, as the JSON of an object with `fields` and `labels`; nil where there is nothing.
    private static func other(_ fields: FieldValues, _ labels: [Label]) -> FieldValue? {
        if fields.isEmpty, labels.isEmpty { return nil }
        var all = FieldValues()
        if !fields.isEmpty { all["fields"] = .record(fields) }
        if !labels.isEmpty {
            var classes = FieldValues()
            for label in labels { classes[label.name] = label.fieldValue }
            all["labels"] = .record(classes)
        }
        return .text(FieldValue.record(all).jsonText)
    }
}

extension RecordSchema {
    /// The values of a document that the expressions of a definition say.
    func record(of document: some Document, selecting fields: SettingMap<DocumentExpression>) -> Record {
        Record(
            values: zip(columns, fields.entries).map { column, entry in
                guard let value = entry.value.value(for: document) else { return nil }
                if let fitted = value.fitted(to: column.type) { return fitted }
                // Only where the type of the expression is not known before it is evaluated.
                return column.type == .text ? .text(value.jsonText) : nil
            })
    }
}

extension FieldValues.Entry {
    /// Whether a record shows this field at the top; one of that name and another type it does not.
    var isShown: Bool {
        switch (name, value) {
        case (Field<String>.title.name, .text), (Field<String>.author.name, .text),
            (Field<CalendarDate>.published.name, .date):
            true
        default: false
        }
    }
}

extension FieldValue {
    /// The value as compact JSON, dates as text.
    package var jsonText: String {
        var json = JSONWriter()
        json.write(self, datesAreTagged: false)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The value as one of a type: whole numbers are numbers too; nil where it is of another.
    package func fitted(to type: FieldType) -> FieldValue? {
        switch (self, type) {
        case (.text, .text), (.integer, .integer), (.boolean, .boolean), (.date, .date): return self
        case (.number(let value), .number): return value.isFinite ? self : nil
        // Beyond 2^53 the number would be another.
        case (.integer(let value), .number): return abs(value) <= 1 << 53 ? .number(Double(value)) : nil
        case (.list(let values), .list(let element)):
            let fitted = values.compactMap { $0.fitted(to: element) }
            return fitted.count == values.count ? .list(fitted) : nil
        case (.record(let values), .record(let members)):
            var fitted = FieldValues()
            for entry in values {
                guard let member = members.first(where: { $0.name == entry.name }),
                    let value = entry.value.fitted(to: member.type)
                else { return nil }
                fitted[entry.name] = value
            }
            return .record(fitted)
        default: return nil
        }
    }
}

extension Label {
    /// As a record shows it.
    var fieldValue: FieldValue {
        .record(["value": .text(value), "score": .number(score), "classifier": .text(classifier)])
    }
}

extension Annotation {
    /// As a record shows it, together with the text it covers.
    func fieldValue(in content: Content) -> FieldValue {
        var values: FieldValues = ["kind": .text(kind)]
        if let text = content.text(in: range) { values["text"] = .text(String(text)) }
        values["start"] = .integer(range.lowerBound)
        values["end"] = .integer(range.upperBound)
        switch value {
        case nil: break
        case .text(let text): values["value"] = .text(text)
        case .date(let date): values["value"] = .text(date.description)
        case let value?: values["value"] = .text(value.jsonText)
        }
        values["confidence"] = .number(confidence)
        values["maker"] = .text(maker)
        return .record(values)
    }
}

extension [Label] {
    /// The label with the highest score of each name, in the order of the names; JSON has no two members of one name.
    var bestOfEachName: [Label] {
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
