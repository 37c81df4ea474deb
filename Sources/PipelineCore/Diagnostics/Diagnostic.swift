/// One thing wrong with a definition, or worth knowing about it: where, what, and the remedy.
public struct Diagnostic: Hashable, Sendable {
    /// How much it matters.
    public enum Severity: String, Hashable, Sendable {
        /// Nothing runs until it is mended.
        case error
        /// It runs, but hardly as meant.
        case warning
    }

    /// A second place that belongs to the problem, such as the first of two equal keys.
    public struct Related: Hashable, Sendable {
        /// The place.
        public var span: SourceSpan
        /// What stands there.
        public var message: String

        /// Makes a pointer to a second place.
        public init(_ message: String, at span: SourceSpan) {
            self.span = span
            self.message = message
        }
    }

    /// How much it matters.
    public var severity: Severity
    /// A stable name for the kind of problem, such as `unknown-key`, for programs to act on.
    public var code: String
    /// What is wrong, without the remedy, lower case, no full stop.
    public var message: String
    /// What to do about it: `did you mean 'marks'?`.
    public var remedy: String?
    /// Where it stands.
    public var span: SourceSpan
    /// Other places that belong to it.
    public var related: [Related]

    /// Makes a diagnostic; an error unless said otherwise.
    public init(
        _ severity: Severity = .error, code: String, _ message: String, remedy: String? = nil,
        at span: SourceSpan, related: [Related] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.remedy = remedy
        self.span = span
        self.related = related
    }

    /// Message and remedy in one line: `unknown setting 'mark' for stage 'shout'; did you mean 'marks'?`.
    public var sentence: String { remedy.map { "\(message); \($0)" } ?? message }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: severity: message; remedy`.
    public var description: String { "\(span): \(severity.rawValue): \(sentence)" }
}

extension [Diagnostic] {
    /// Whether any of them stops the run.
    public var hasErrors: Bool { contains { $0.severity == .error } }

    /// In the order of their places, each only once.
    public var inOrder: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        let unique = filter { seen.insert($0).inserted }
        return unique.enumerated().sorted { left, right in
            (left.element.span.file, left.element.span.start, left.offset)
                < (right.element.span.file, right.element.span.start, right.offset)
        }.map(\.element)
    }
}
