/// Collects what is wrong with a stage's settings while they are read; one bad value never hides the next.
public struct SettingReader: Sendable {
    /// The problems so far.
    public internal(set) var diagnostics: [Diagnostic] = []
    /// Whose settings they are, for messages: `stage 'shout'`.
    public package(set) var owner: String
    /// The folder that relative paths of the definition start from, `.` for the current one.
    public var folder = "."
    /// The key being read, for messages: `jsonl.path`.
    public internal(set) var key = ""
    /// The definition around the settings, where there is one.
    public var context: (any SettingContext)?
    /// What expressions may speak of besides what earlier stages give.
    public internal(set) var parts: [DocumentPart] = []
    /// Whether there were expressions that could not be compiled, because it is not known what documents have.
    package internal(set) var hasOpenExpressions = false

    /// Makes a reader for the settings of an owner.
    ///
    /// - Parameters:
    ///   - context: the definition around them.
    ///   - parts: what expressions may speak of besides what earlier stages give.
    public init(owner: String, context: (any SettingContext)? = nil, parts: [DocumentPart] = []) {
        self.owner = owner
        self.context = context
        self.parts = parts
    }

    /// Lets expressions that are read from here on speak of parts of the document.
    public mutating func declare(_ parts: [DocumentPart]) {
        self.parts += parts.filter { part in !self.parts.contains { $0.description == part.description } }
    }

    /// How many of the problems are errors.
    var errorCount: Int { diagnostics.count { $0.severity == .error } }

    /// Reports a problem.
    public mutating func report(
        _ code: String, _ message: String, remedy: String?, at span: SourceSpan,
        severity: Diagnostic.Severity = .error
    ) {
        diagnostics.append(Diagnostic(severity, code: code, message, remedy: remedy, at: span))
    }

    /// Reports a problem in a stretch of a value's text, counted in Unicode scalars from 0.
    public mutating func report(
        _ code: String, _ message: String, remedy: String?, at node: SettingNode, within range: Range<Int>
    ) {
        report(
            code, message, remedy: remedy,
            at: context.map { $0.place(of: range, in: node) } ?? node.span)
    }

    /// The context, where it can compile expressions; notes it where not.
    mutating func contextForExpressions() -> (any SettingContext)? {
        if let context, context.knowsDocuments { return context }
        hasOpenExpressions = true
        return nil
    }

    /// The text of an expression before substitution; values are filled in when it is compiled.
    mutating func expressionText(of node: SettingNode, wanting shape: SettingShape) -> String? {
        guard case .scalar(let scalar) = node.content, scalar.value != .null, !scalar.text.isEmpty else {
            return refuse(node, wanting: shape)
        }
        return scalar.written
    }

    /// Reports that a value is of the wrong type; returns nil, so that a `read` can end with it.
    public mutating func refuse<Value>(_ node: SettingNode, wanting shape: SettingShape) -> Value? {
        var remedy: String?
        if case .group(let schema) = shape,
            let first = schema.settings.first(where: \.isRequired) ?? schema.settings.first
        {
            remedy = "write '{ \(first.name): … }'"
        }
        if case .map = shape { remedy = "write '{ name: … }'" }
        if case .scalar(let scalar) = node.content, case .string = scalar.value, !scalar.isFromEnvironment {
            switch shape {
            case .integer where Int(scalar.text) != nil, .number where Double(scalar.text) != nil:
                remedy = "write it without quotes"
            case .boolean, .group:
                let word = scalar.text.lowercased()
                if ["yes", "on", "y"].contains(word) { remedy = "write true" }
                if ["no", "off", "n"].contains(word) { remedy = "write false" }
                if ["true", "false"].contains(word) { remedy = "write \(word)" }
            default: break
            }
        }
        report(
            "wrong-type", "setting '\(key)' takes \(shape.title), not \(node.what)", remedy: remedy,
            at: node.span)
        return nil
    }

    /// The text of a scalar.
    ///
    /// Numbers and booleans read as the characters written.
    mutating func text(of node: SettingNode, wanting shape: SettingShape) -> String? {
        guard case .scalar(let scalar) = node.content, scalar.value != .null else {
            return refuse(node, wanting: shape)
        }
        return scalar.text
    }

    /// The text of a scalar that must not be empty or hold a NUL, which no path can.
    mutating func filledText(of node: SettingNode, wanting shape: SettingShape) -> String? {
        guard let text = text(of: node, wanting: shape) else { return nil }
        guard !text.isEmpty, !text.utf8.contains(0) else {
            report(
                "empty-value", "setting '\(key)' is empty", remedy: "give \(shape.title)", at: node.span)
            return nil
        }
        return text
    }

    /// A number with a unit, in the smallest unit.
    mutating func quantity(
        _ node: SettingNode, units: [(suffix: String, factor: Int)], wanting shape: SettingShape
    ) -> Int? {
        guard case .scalar(let scalar) = node.content, scalar.value != .null else {
            return refuse(node, wanting: shape)
        }
        let text = scalar.text.filter { $0 != " " && $0 != "_" }
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let number = Double(text.dropLast(unit.suffix.count)) else { continue }
            let amount = number * Double(unit.factor)
            guard number >= 0, amount < 9e15 else { break }
            return Int(amount.rounded())
        }
        return refuse(node, wanting: shape)
    }
}
