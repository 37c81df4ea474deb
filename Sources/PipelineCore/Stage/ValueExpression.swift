/// Computes a value from what a document has: compiled from the language of conditions.
public protocol ValueExpression: Sendable {
    /// The expression as it stands in the definition, with what tells it from the same with other variables.
    var text: String { get }
    /// The expression as it stands in the definition, and nothing else: for people.
    var written: String { get }
    /// The type of its values; nil where that cannot be known, as of an annotation's value.
    var type: FieldType? { get }
    /// The value for a document; nil where there is none, as where a field that it speaks of is missing.
    func value(for document: some Document) -> FieldValue?
}
