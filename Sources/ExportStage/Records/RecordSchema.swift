package import PipelineCore

/// The columns of the records that one export writes, the same in every format.
///
/// They follow from what the stages before give, so that they are known before the first document. A column is named
/// as the member of a record in JSON Lines that holds the same: `id`, `url`, `title`, `author`, `date` and `text`, then
/// the records `fields` and `labels` and the list `annotations`. What a document has beyond that, such as a field that
/// no stage declares or one of another type than declared, is in `other` as JSON: nothing is lost.
package struct RecordSchema: Sendable, Hashable {
    /// The columns in order; all but the first may be null.
    package let columns: [FieldDeclaration]
    /// The fields below `fields`.
    let fields: [FieldDeclaration]
    /// The names of the labels below `labels`.
    let labels: [String]
    /// Whether the columns are those that a definition names, and not the usual ones.
    package let isSelected: Bool

    /// The columns for documents that have some parts.
    package init(parts: [DocumentPart]) {
        var fields: [FieldDeclaration] = []
        var labels: [FieldDeclaration] = []
        for part in parts {
            switch part {
            case .field(let field) where !Self.shown.contains(field.name):
                fields.append(field.withoutEmptyRecords)
            case .label(let label):
                labels.append(FieldDeclaration(label.name, .record(Self.labelMembers), label.help))
            default: break
            }
        }
        self.fields = fields
        self.labels = labels.map(\.name)
        var columns = Self.head
        if !fields.isEmpty {
            columns.append(FieldDeclaration("fields", .record(fields), "The other fields."))
        }
        if !labels.isEmpty {
            columns.append(
                FieldDeclaration("labels", .record(labels), "The class of each name, the surest of several."))
        }
        columns.append(
            FieldDeclaration(
                "annotations", .list(.record(Self.annotationMembers)), "What was found in the text."))
        columns.append(
            FieldDeclaration(
                "other", .text, "As JSON: fields and labels that no stage declares, or not of this type."))
        self.columns = columns
        isSelected = false
    }

    /// The columns that a definition names, each with the type of its expression.
    init(selecting fields: SettingMap<DocumentExpression>) {
        columns = fields.entries.map { entry in
            FieldDeclaration(entry.name, entry.value.type ?? .text, entry.value.text).withoutEmptyRecords
        }
        self.fields = []
        labels = []
        isSelected = true
    }

    /// The fields that stand at the top under names of their own.
    static let shown = [
        Field<String>.title.name, Field<String>.author.name, Field<CalendarDate>.published.name,
    ]

    private static let head = [
        FieldDeclaration("id", .text, "The document's identity."),
        FieldDeclaration("url", .text, "Where it came from."),
        FieldDeclaration("title", .text, Field<String>.title.help),
        FieldDeclaration("author", .text, Field<String>.author.help),
        FieldDeclaration("date", .date, Field<CalendarDate>.published.help),
        FieldDeclaration("text", .text, "The main text."),
    ]
    private static let labelMembers = [
        FieldDeclaration("value", .text, "The class."),
        FieldDeclaration("score", .number, "How sure the classifier is, from 0 to 1."),
        FieldDeclaration("classifier", .text, "The classifier, with its version where it has one."),
    ]
    private static let annotationMembers = [
        FieldDeclaration("kind", .text, "What it is."),
        FieldDeclaration("text", .text, "The text it covers."),
        FieldDeclaration("start", .integer, "The byte of the text at which it begins."),
        FieldDeclaration("end", .integer, "The byte behind its last."),
        FieldDeclaration("value", .text, "Its normalised value; as JSON unless that is text or a date."),
        FieldDeclaration("confidence", .number, "How sure its maker is, from 0 to 1."),
        FieldDeclaration("maker", .text, "The rule or model that made it."),
    ]
}

extension FieldDeclaration {
    /// The same with records that declare no members as text, which holds them as JSON: a typed column needs members.
    fileprivate var withoutEmptyRecords: FieldDeclaration {
        FieldDeclaration(name, type.withoutEmptyRecords, help)
    }
}

extension FieldType {
    fileprivate var withoutEmptyRecords: FieldType {
        switch self {
        case .record(let members) where members.isEmpty: .text
        case .record(let members): .record(members.map(\.withoutEmptyRecords))
        case .list(let element): .list(element.withoutEmptyRecords)
        default: self
        }
    }
}
