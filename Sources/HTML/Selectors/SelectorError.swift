/// Why a selector cannot be used, and where in its text.
public struct SelectorError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, and what would be right.
    public let message: String
    /// The place in the selector, counted in characters from 1.
    public let column: Int

    /// The place and the message, as in `column 5: expected a name after '.'`.
    public var description: String { "column \(column): \(message)" }
}
