/// A text with the label it should be given.
public struct LabelledText: Sendable {
    /// The text.
    public let text: String
    /// The label.
    public let label: String

    /// Makes an example.
    public init(_ text: String, label: String) {
        self.text = text
        self.label = label
    }
}
