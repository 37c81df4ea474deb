/// Decides for which documents a stage works: the `when` beside a stage.
public protocol Condition: Sendable {
    /// Whether it holds for a document.
    func holds(for document: some Document) -> Bool
}
