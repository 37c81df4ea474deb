import PipelineCore

/// Values for `vars` that come from outside the file, such as the command line; they take the place of those
/// written.
struct GivenVariables {
    let values: [String: String]

    /// Puts the values into a composed definition; the names it does not declare are problems.
    func apply(to composed: inout ComposedDocument) {
        guard !values.isEmpty else { return }
        var unknown = Set(values.keys)
        var declared: [String] = []
        var place = SourceSpan.startOf(file: composed.source.file)
        if case .mapping(var top) = composed.node.content,
            let index = top.firstIndex(where: { $0.key == "vars" }),
            case .mapping(var variables) = top[index].value.content
        {
            place = top[index].keySpan
            declared = variables.map(\.key)
            for position in variables.indices {
                guard let value = values[variables[position].key] else { continue }
                unknown.remove(variables[position].key)
                let scalar = SettingNode.Scalar(ScalarResolution.resolve(value), text: value)
                variables[position].value.content = .scalar(scalar)
            }
            top[index].value.content = .mapping(variables)
            composed.node.content = .mapping(top)
        }
        for name in unknown.sorted() {
            composed.diagnostics.append(
                Diagnostic(
                    code: "unknown-variable", "the definition has no variable '\(name)' to give a value to",
                    remedy: NearestName.remedy(for: name, among: declared), at: place))
        }
    }
}
