/// Thrown where a definition cannot be used: carries every problem found, not only the first.
public struct DiagnosticsError: Error, Sendable, CustomStringConvertible {
    /// The problems, in the order of their places.
    public var diagnostics: [Diagnostic]

    /// Makes an error of some problems.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.inOrder
    }

    /// One line a problem.
    public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
