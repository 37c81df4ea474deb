public import JSONPaths
public import Patterns
public import PipelineCore
public import Selectors

/// A value within an element or a JSON object.
public struct MemberSettings: SettingGroup, NamedSettingValue {
    /// The element within the field's element.
    @Setting("The element within the field's element; that itself unless given.")
    public var css: PageSelector?

    /// The attribute of the element that is the value.
    @Setting("The attribute of the element that is the value; its text unless given.")
    public var attribute: String?

    /// Whether the value is the element's inner HTML.
    @Setting("Whether the value is the element's inner HTML.")
    public var html = false

    /// A path that begins at the field's JSON object.
    @Setting("A path that begins at the field's JSON object: '$.price'.")
    public var json: JSONPath?

    /// A pattern that narrows the value down.
    @Setting("A pattern that narrows the value down.")
    public var pattern: TextPattern?

    /// The group of the pattern that is the value.
    @Setting(
        "The group of the pattern that is the value: its name or number. Unless given: the first, or the match."
    )
    public var group: String?

    /// What the value is.
    @Setting("What the value is.")
    public var type = FieldKind.text

    /// Whether all values are wanted, as a list.
    @Setting("Whether all values that are found are wanted, as a list; only the first otherwise.")
    public var list = false

    /// Whether white space around and within the value is folded.
    @Setting("Whether white space around the value is taken away, and runs within it become a space.")
    public var trim = true

    /// The value where none is found.
    @Setting("The value where none is found.")
    public var `default`: FieldDefault?

    /// What the value means.
    @Setting("What the value means.")
    public var help: String?

    /// The text of the field's element.
    public init() {}

    var fieldType: FieldType { list ? .list(type.fieldType) : type.fieldType }

    /// A value stands in an element or in JSON.
    public func problems() -> [SettingProblem] {
        var problems = PatternPlan.problems(pattern, group, mayBeRecord: false)
        if json != nil, css != nil || attribute != nil || html {
            problems.append(
                SettingProblem(
                    at: "json", "a value stands in an element or in JSON, not in both",
                    remedy: "keep one of the two"))
        }
        if let fallback = self.default, fallback.value(as: type) == nil {
            problems.append(
                SettingProblem(
                    at: "default", "the default is not of the value's type", remedy: "give \(type.title)"))
        }
        return problems
    }
}

/// A column of a table: its heading, or settings.
public struct ColumnSettings: SettingValue, NamedSettingValue {
    /// The heading.
    public var heading: String
    /// What the cells hold.
    public var type: FieldKind

    /// Text, or a mapping.
    public static var shape: SettingShape { .either(String.shape, or: ColumnGroup.shape) }
    /// No column.
    public static var unset: ColumnSettings { ColumnSettings(heading: "", type: .text) }
    /// The mapping.
    public var data: JSONValue? { ["heading": .string(heading), "type": type.data ?? .null] }

    /// Reads a heading or a mapping.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> ColumnSettings? {
        if case .mapping = node.content {
            let group: ColumnGroup? = .read(node, reporting: &reader)
            return group.map { ColumnSettings(heading: $0.heading, type: $0.type) }
        }
        return String.read(node, reporting: &reader).map { ColumnSettings(heading: $0, type: .text) }
    }
}

/// A column with the type of its cells.
struct ColumnGroup: SettingGroup {
    @Setting("The heading of the column, whatever its case and white space.") var heading: String
    @Setting("What the cells hold.") var type = FieldKind.text
}
