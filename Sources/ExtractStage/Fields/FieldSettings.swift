public import JSONPaths
public import Patterns
public import PipelineCore
public import Selectors

/// A field of the definition's own: where its value stands, and what it becomes.
public struct FieldSettings: SettingGroup, NamedSettingValue {
    /// The elements of the page that hold the value.
    @Setting("The element of the page that holds the value.")
    public var css: PageSelector?

    /// The attribute of the element that is the value; its text unless given.
    @Setting("The attribute of the element that is the value; its text unless given.")
    public var attribute: String?

    /// Whether the value is the element's inner HTML.
    @Setting("Whether the value is the element's inner HTML.")
    public var html = false

    /// The columns of a table, by their headings; the value is a list with a record for each row.
    @Setting(
        "The element is a table: the columns to read, by their headings. The value is a list of its rows.")
    public var columns: SettingMap<ColumnSettings>?

    /// The values within the element or JSON object, as a record.
    @Setting("What to read within the element or JSON object; the value is a record of these.")
    public var fields: SettingMap<MemberSettings>?

    /// A path into the JSON that the page holds.
    @Setting("A path into the JSON that the page holds, or that the document is (RFC 9535).")
    public var json: JSONPath?

    /// The scripts that hold the JSON.
    @Setting("The scripts that hold the JSON; those of JSON-LD unless given.")
    public var script: PageSelector?

    /// A pattern that finds the value in the text, or narrows what `css` or `json` found.
    @Setting("A pattern that finds the value in the text, or narrows down what 'css' or 'json' found.")
    public var pattern: TextPattern?

    /// The group of the pattern that is the value.
    @Setting(
        "The group of the pattern that is the value: its name or number. Unless given: the first, or the match."
    )
    public var group: String?

    /// Where the pattern looks.
    @Setting("Where a pattern or a lookup looks by itself: in the main text, or in the source of the page.")
    public var within = SearchedText.text

    /// A list of names to look for.
    @Setting("A list of names to look for.")
    public var lookup: LookupSettings?

    /// An expression that computes the value.
    @Setting("An expression that computes the value from what the document has, other fields included.")
    public var value: DocumentExpression?

    /// What the value is.
    @Setting("What the value is; text unless given, and what the expression gives.")
    public var type: FieldKind?

    /// Whether all values are wanted, as a list.
    @Setting("Whether all values that are found are wanted, as a list; only the first otherwise.")
    public var list = false

    /// Whether white space around and within the value is folded.
    @Setting("Whether white space around the value is taken away, and runs within it become a space.")
    public var trim = true

    /// The value where none is found.
    @Setting("The value where none is found.")
    public var `default`: FieldDefault?

    /// What becomes of a document without a value.
    @Setting(
        "What becomes of a document without a value: it fails (true, fail), is dropped (drop), or goes on.")
    public var required = Requirement.none

    /// What the field means.
    @Setting("What the field means, for editors and whoever reads the records.")
    public var help: String?

    /// Nothing is said yet.
    public init() {}
}

/// Where a pattern looks.
public enum SearchedText: String, SettingChoice {
    /// In the main text.
    case text
    /// In the source of the page, decoded.
    case source
}

extension FieldSettings {
    /// Names of what every document has cannot be used for fields.
    public static func problem(withName name: String) -> SettingProblem? {
        let taken = [
            "id", "url", "container", "ordinal", "text", "bytes", "media_type", "charset", "status",
            "annotations", "true", "false", "null", "in",
        ]
        if taken.contains(name) {
            return SettingProblem(
                "'\(name)' already means something in conditions", remedy: "call the field otherwise")
        }
        return defaultProblem(withName: name)
    }

    /// The field, and its places in the text; nothing while its type is not known.
    public func parts(named name: String) -> [DocumentPart] {
        guard let fieldType else { return [] }
        let field = DocumentPart.field(
            FieldDeclaration(name, fieldType, help ?? "A field of the definition's own."))
        guard value == nil else { return [field] }
        return [
            field, .annotations(AnnotationDeclaration(name, "Where the field '\(name)' stands in the text.")),
        ]
    }

    /// The type of the field; nil for an expression that has not been compiled.
    var fieldType: FieldType? {
        if let value { return value.compiled.flatMap { _ in type?.fieldType ?? value.type } }
        if let columns {
            return .list(
                .record(columns.entries.map { FieldDeclaration($0.name, $0.value.type.fieldType, "") }))
        }
        let element: FieldType
        if let fields {
            element = .record(
                fields.entries.map { FieldDeclaration($0.name, $0.value.fieldType, $0.value.help ?? "") })
        } else if let names = namedGroups {
            element = .record(names.map { FieldDeclaration($0, .text, "") })
        } else {
            element = (type ?? .text).fieldType
        }
        return list ? .list(element) : element
    }

    /// Whether the main text is searched; without one there are no places to mark either.
    var readsText: Bool { css == nil && json == nil && value == nil && within == .text }

    /// The names of the groups that make a record of the value: more than one, and none is chosen.
    var namedGroups: [String]? { PatternPlan.namedGroups(pattern, group) }
}
