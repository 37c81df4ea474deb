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

    /// Makes a reader for the settings of an owner.
    public init(owner: String) {
        self.owner = owner
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

    /// Reports that a value is of the wrong type; returns nil, so that a `read` can end with it.
    public mutating func refuse<Value>(_ node: SettingNode, wanting shape: SettingShape) -> Value? {
        var remedy: String?
        if case .group(let schema) = shape,
            let first = schema.settings.first(where: \.isRequired) ?? schema.settings.first
        {
            remedy = "write '{ \(first.name): … }'"
        }
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
