import PipelineCore

/// Values for `vars` that come from outside the file, such as the command line; they take the place of those
/// written.
struct GivenVariables {
    /// The name under which problems with them are shown.
    static let file = "--var"

    /// The arguments as a text, a line each, in the order of the names.
    let source: SourceText
    private var given: [String: Given] = [:]

    /// A value with the places of its parts among the arguments.
    private struct Given {
        let value: String
        let nameSpan: SourceSpan
        let valueSpan: SourceSpan
    }

    init(_ values: [String: String]) {
        let sorted = values.sorted { $0.key < $1.key }
        let text = sorted.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        source = SourceText(file: Self.file, scalars: Array(text.unicodeScalars), utf8: Array(text.utf8))
        var start = 0
        for (name, value) in sorted {
            let equals = start + name.unicodeScalars.count
            let end = equals + 1 + value.unicodeScalars.count
            given[name] = Given(
                value: value, nameSpan: source.span(start, equals), valueSpan: source.span(equals + 1, end))
            start = end + 1
        }
    }

    /// Puts the values into a composed definition; the names it does not declare are problems.
    func apply(to composed: inout ComposedDocument) {
        var unknown = Set(given.keys)
        var declared: [String] = []
        if case .mapping(var top) = composed.node.content,
            let index = top.firstIndex(where: { $0.key == "vars" }),
            case .mapping(var variables) = top[index].value.content
        {
            declared = variables.map(\.key)
            for position in variables.indices {
                guard let given = given[variables[position].key] else { continue }
                unknown.remove(variables[position].key)
                let scalar = SettingNode.Scalar(ScalarResolution.resolve(given.value), text: given.value)
                variables[position].value = SettingNode(.scalar(scalar), at: given.valueSpan)
            }
            top[index].value.content = .mapping(variables)
            composed.node.content = .mapping(top)
        }
        for name in unknown.sorted() {
            guard let place = given[name]?.nameSpan else { continue }
            composed.diagnostics.append(
                Diagnostic(
                    code: "unknown-variable", "the definition has no variable '\(name)' to give a value to",
                    remedy: declared.isEmpty
                        ? "it has no 'vars'" : NearestName.remedy(for: name, among: declared), at: place))
        }
    }
}
