import PipelineCore

/// A stretch of a document's text that is a record of its own.
struct Chunk: Sendable, Hashable {
    /// Its bytes in the text.
    var range: Range<Int>
    /// The headings it stands below, the outermost first.
    var headings: [String]
    /// How many tokens it has.
    var tokens: Int

    /// What documents carry it under.
    static let field = FieldDeclaration(
        "chunk",
        .record([
            FieldDeclaration("document", .text, "The identity of the document."),
            FieldDeclaration("number", .integer, "Its number in the document, from 0."),
            FieldDeclaration("count", .integer, "How many chunks the document has."),
            FieldDeclaration("start", .integer, "The byte of the document's text at which it begins."),
            FieldDeclaration("end", .integer, "The byte behind its last."),
            FieldDeclaration("tokens", .integer, "How many tokens it has, as measured."),
            FieldDeclaration("headings", .list(.text), "The headings it stands below, the outermost first."),
        ]), "Where a chunk stands in its document.")

    /// The field as a part of documents.
    static let part = DocumentPart.field(field)

    /// Its value of the field.
    func fieldValue(of document: DocumentID, number: Int, of count: Int) -> FieldValue {
        .record([
            "document": .text(document.text), "number": .integer(number), "count": .integer(count),
            "start": .integer(range.lowerBound), "end": .integer(range.upperBound),
            "tokens": .integer(tokens),
            "headings": .list(headings.map(FieldValue.text)),
        ])
    }
}
