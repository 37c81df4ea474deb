/// A reason for which a stage takes documents out or fails on them, as declared: the reference and the drawing of a
/// chain show it.
public struct ReasonDeclaration: Sendable, Hashable {
    /// The short name that counts and dead letters carry, such as `too_short`.
    public var reason: String
    /// A line of help.
    public var help: String

    /// Declares a reason.
    public init(_ reason: String, _ help: String) {
        self.reason = reason
        self.help = help
    }
}

/// What may happen to a document of any pipeline.
extension ReasonDeclaration {
    /// Filtered: no sink takes it.
    public static let notExported = ReasonDeclaration(
        "not_exported", "The `when` of every sink passed it by.")
    /// Dead: a stage took too long.
    public static let tooSlow = ReasonDeclaration(
        "too_slow", "A stage took longer over it than `limits.seconds`.")
}
