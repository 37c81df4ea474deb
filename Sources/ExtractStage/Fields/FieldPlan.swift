import HTML
import JSONPaths
import Patterns
import PipelineCore
import Selectors

/// How a field's value is read: its settings, ready to work.
struct FieldPlan: Sendable {
    /// Where the value stands.
    enum Place: Sendable {
        case element(Selector)
        case json(JSONPath, script: Selector?)
        /// In the text or the source, as `pattern` or `lookup` say.
        case words(SearchedText)
        case expression(any ValueExpression)
    }

    let name: String
    let place: Place
    let value: ValuePlan
    /// The columns of a table.
    let columns: [Column]
    /// What is read within an element or object.
    let members: [Member]
    let requirement: Requirement

    /// A column of a table.
    struct Column: Sendable {
        var name: String
        /// The heading in small letters, white space folded.
        var heading: String
        var kind: FieldKind
    }

    /// A value within an element or object.
    struct Member: Sendable {
        var name: String
        var selector: Selector?
        var path: JSONPath?
        var value: ValuePlan
    }

    /// Nil where the settings say no place, which lint has said.
    ///
    /// - Parameter table: the names to look for, where the field has such.
    init?(_ name: String, _ settings: FieldSettings, table: LookupTable?) {
        self.name = name
        if let selector = settings.css?.selector {
            place = .element(selector)
        } else if let path = settings.json {
            place = .json(path, script: settings.script?.selector)
        } else if let expression = settings.value?.compiled {
            place = .expression(expression)
        } else if settings.pattern != nil || table != nil {
            place = .words(settings.within)
        } else {
            return nil
        }
        let kind = settings.type
        value = ValuePlan(
            attribute: settings.attribute, isHTML: settings.html,
            pattern: settings.pattern.map { PatternPlan($0, group: settings.group) }, table: table,
            kind: kind ?? .text, isTyped: kind != nil, isList: settings.list, trims: settings.trim,
            fallback: settings.default?.value(as: kind ?? .text))
        columns =
            settings.columns?.entries.map {
                Column(
                    name: $0.name, heading: MetadataText.folded($0.value.heading).lowercased(),
                    kind: $0.value.type)
            } ?? []
        members =
            settings.fields?.entries.map { entry in
                let inner = entry.value
                let plan = ValuePlan(
                    attribute: inner.attribute, isHTML: inner.html,
                    pattern: inner.pattern.map { PatternPlan($0, group: inner.group) }, table: nil,
                    kind: inner.type, isTyped: true, isList: inner.list, trims: inner.trim,
                    fallback: inner.default?.value(as: inner.type))
                return Member(
                    name: entry.name, selector: inner.css?.selector, path: inner.json, value: plan)
            } ?? []
        requirement = settings.required
    }

    /// Whether it is computed, after all others.
    var isComputed: Bool { if case .expression = place { true } else { false } }
}

/// How text becomes a value.
struct ValuePlan: Sendable {
    var attribute: String?
    var isHTML: Bool
    var pattern: PatternPlan?
    var table: LookupTable?
    var kind: FieldKind
    /// Whether the settings name the kind.
    var isTyped: Bool
    var isList: Bool
    var trims: Bool
    var fallback: FieldValue?

    /// What stands in where nothing is found.
    var fallbackValue: FieldValue? { isList ? fallback.map { .list([$0]) } : fallback }
}
