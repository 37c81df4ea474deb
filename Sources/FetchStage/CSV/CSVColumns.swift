import PipelineCore
import WebFormats

/// Which column holds what.
struct CSVColumns: Sendable {
    private let body: Int
    private let isHTML: Bool
    private let id: Int?
    private let url: Int?
    private let title: Int?
    private let author: Int?
    private let date: Int?

    /// Looks for the columns in the first row of a table.
    init(_ record: CSVReader.Record, _ settings: CSVInput, file: String) throws(StageFailure) {
        let names = (record.fields ?? []).enumerated().map { place, field in
            settings.header ? Self.text(field).filter { !$0.isWhitespace }.lowercased() : String(place + 1)
        }
        func place(_ name: String) -> Int? {
            names.firstIndex(of: name.filter { !$0.isWhitespace }.lowercased())
        }
        let wanted = settings.html ?? settings.text
        guard let body = place(wanted) else {
            let known = names.prefix(20).joined(separator: ", ")
            throw StageFailure(
                "no_column",
                "\(file): there is no column '\(wanted)', but \(known); name the one that holds the text")
        }
        self.body = body
        isHTML = settings.html != nil
        id = place(settings.id)
        url = place(settings.url)
        title = place("title")
        author = place("author")
        date = place("date")
    }

    /// The document of a row; a row that is too short has nothing in its last columns.
    func document(of fields: [[UInt8]], at place: DocumentSource) -> SourceDocument {
        func field(_ index: Int?) -> String? {
            guard let index, fields.indices.contains(index) else { return nil }
            let text = Self.text(fields[index])
            return text.isEmpty ? nil : text
        }
        let text = field(body) ?? ""
        var values: FieldValues = [:]
        if let title = field(title) { values[Field<String>.title.name] = .text(title) }
        if let author = field(author) { values[Field<String>.author.name] = .text(author) }
        if let date = field(date).flatMap({ CalendarDate(iso: $0.prefix(10)) }) {
            values[Field<CalendarDate>.published.name] = .date(date)
        }
        var source = place
        if let url = field(url) { source.location = url }
        return SourceDocument(
            id: field(id).map { DocumentID($0) }, source: source,
            payload: Payload(
                body: Array(text.utf8), mediaType: isHTML ? "text/html" : "text/plain",
                declaredCharset: "utf-8"),
            content: isHTML ? Content() : Content(text), fields: values)
    }

    private static func text(_ field: [UInt8]) -> String { String(decoding: field, as: UTF8.self) }
}
