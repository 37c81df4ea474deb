// Members that a protocol asks for are documented there.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// An expression in a definition that gives each document a value: `price * 1.19`.
///
/// It is typed while the definition is checked, against what documents have before the stage, what the stage itself
/// gives without computing it, and what stands above it in a ``SettingMap``. A stage evaluates its expressions
/// after its other work.
public struct DocumentExpression: SettingValue {
    /// The expression before substitution.
    public var text: String
    /// The expression, compiled; nil where the definition has not been checked as a whole.
    public var compiled: (any ValueExpression)?

    /// Makes it of its text.
    public init(_ text: String, compiled: (any ValueExpression)? = nil) {
        self.text = text
        self.compiled = compiled
    }

    /// The type of its values, where it is known.
    public var type: FieldType? { compiled?.type }

    /// The value for a document; nil where it has none.
    public func value(for document: some Document) -> FieldValue? { compiled?.value(for: document) }

    public static var shape: SettingShape { .string(.expression) }
    public static var unset: DocumentExpression { DocumentExpression("") }
    public var data: JSONValue? { .string(compiled?.text ?? text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> DocumentExpression?
    {
        guard let text = reader.expressionText(of: node, wanting: shape) else { return nil }
        guard let context = reader.contextForExpressions() else { return DocumentExpression(text) }
        return context.expression(node, besides: reader.parts, reporting: &reader).map {
            DocumentExpression(text, compiled: $0)
        }
    }
}

/// A condition in a definition that a stage asks of each document: `size(text) > 200`.
///
/// It is typed like a ``DocumentExpression``.
public struct DocumentCondition: SettingValue {
    /// The condition before substitution.
    public var text: String
    /// The condition, compiled; nil where the definition has not been checked as a whole.
    public var compiled: (any Condition)?

    /// Makes it of its text.
    public init(_ text: String, compiled: (any Condition)? = nil) {
        self.text = text
        self.compiled = compiled
    }

    /// Whether it holds for a document.
    public func holds(for document: some Document) -> Bool { compiled?.holds(for: document) ?? false }

    public static var shape: SettingShape { .string(.condition) }
    public static var unset: DocumentCondition { DocumentCondition("") }
    public var data: JSONValue? { .string(compiled?.text ?? text) }

    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> DocumentCondition?
    {
        guard let text = reader.expressionText(of: node, wanting: shape) else { return nil }
        guard let context = reader.contextForExpressions() else { return DocumentCondition(text) }
        return context.condition(node, besides: reader.parts, reporting: &reader).map {
            DocumentCondition(text, compiled: $0)
        }
    }
}
