import PipelineCore

/// The names that a condition may use: what every document has and what earlier stages give.
struct ConditionScope: Sendable {
    /// What a name stands for.
    struct Meaning: Sendable {
        /// Its type.
        var type: ExpressionType
        /// How its value is found.
        var program: ConditionProgram
    }

    private var names: [String: Meaning] = [:]
    private var annotations: [String: Meaning] = [:]
    /// What to do about names that no earlier stage gives though some stage would.
    private let remedy: @Sendable (String) -> String?

    /// Makes a scope.
    ///
    /// - Parameters:
    ///   - parts: what earlier stages give.
    ///   - remedy: what to do about names that no earlier stage gives though some stage would.
    init(
        _ parts: some Sequence<DocumentPart> = [],
        remedy: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.remedy = remedy
        for property in DocumentProperty.allCases {
            names[property.rawValue] = Meaning(type: property.type, program: .property(property))
        }
        add(parts)
    }

    /// The same with more that may be spoken of; what is known already keeps its meaning.
    func adding(_ parts: some Sequence<DocumentPart>) -> ConditionScope {
        var copy = self
        copy.add(parts)
        return copy
    }

    private mutating func add(_ parts: some Sequence<DocumentPart>) {
        for part in parts {
            switch part {
            case .payload, .text: break
            case .field(let field):
                add(field.name, Meaning(type: ExpressionType(field.type), program: .field(field.name)))
            case .label(let label): add(label.name, Meaning(type: .label(label), program: .label(label.name)))
            case .annotations(let annotation):
                annotations[annotation.kind] = Meaning(
                    type: .list(.unknown), program: .annotations(annotation.kind))
            }
        }
    }

    /// What every document has keeps its meaning, and the earlier stage wins.
    private mutating func add(_ name: String, _ meaning: Meaning) {
        if names[name] == nil { names[name] = meaning }
    }

    /// The meaning of a name, such as `title` or `annotations.place`; nil where it has none.
    func meaning(of name: String) -> Meaning? { names[name] }

    /// The meaning of a kind of annotations.
    func meaning(ofAnnotations kind: String) -> Meaning? { annotations[kind] }

    /// All kinds of annotations.
    var annotationKinds: [String] { annotations.keys.sorted() }

    /// What to do about an unknown name.
    func remedy(for name: String, isComparedWithText: Bool = false) -> String {
        if let remedy = remedy(name) { return remedy }
        if let near = NearestName.suggestion(for: name, among: names.keys) {
            return "did you mean '\(near)'?"
        }
        if isComparedWithText { return "write \"\(name)\" in quotes if it is text" }
        return "known here: \(names.keys.sorted().joined(separator: ", "))"
    }
}
