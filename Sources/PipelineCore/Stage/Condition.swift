/// Decides for which documents a stage works: the `when` beside a stage.
public protocol Condition: Sendable {
    /// The condition as it stands in the definition, with what tells it from the same with other variables.
    var text: String { get }
    /// The condition as it stands in the definition, and nothing else: for people.
    var written: String { get }
    /// Whether it holds for a document.
    func holds(for document: some Document) -> Bool
}

extension Condition {
    /// The text.
    public var written: String { text }
}
