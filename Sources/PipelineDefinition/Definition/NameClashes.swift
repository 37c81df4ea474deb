import PipelineCore

/// Finds names that mean one thing by one stage and another by a later one: nobody could say what a condition or a
/// column of that name is.
struct NameClashes {
    /// What a name stands for, and the stage that says so.
    private struct Meaning {
        var what: String
        var stage: String
    }

    private var meanings: [String: Meaning] = [:]

    /// Takes up what a stage gives.
    ///
    /// - Returns: what has another meaning already.
    mutating func add(_ item: StageItem) -> [Diagnostic] {
        var clashes: [Diagnostic] = []
        for part in item.gives {
            guard let name = part.name, let what = Self.what(part) else { continue }
            guard let known = meanings[name] else {
                meanings[name] = Meaning(what: what, stage: item.name ?? "")
                continue
            }
            guard known.what != what else { continue }
            clashes.append(
                Diagnostic(
                    code: "name-clash",
                    "'\(name)' is \(known.what) by stage '\(known.stage)', and \(what) here",
                    remedy: "call one of them otherwise",
                    at: Self.place(of: name, in: item.settings) ?? item.span))
        }
        return clashes
    }

    private static func what(_ part: DocumentPart) -> String? {
        switch part {
        case .payload, .text, .annotations: return nil
        case .field(let field): return "a field (\(field.type))"
        case .label(let label):
            let some = label.values.prefix(3).joined(separator: ", ")
            return label.values.isEmpty
                ? "a label" : "a label (\(some)\(label.values.count > 3 ? ", …" : ""))"
        }
    }

    /// Where the settings speak of a name: as a key, or as the value of one.
    private static func place(of name: String, in node: SettingNode) -> SourceSpan? {
        switch node.content {
        case .scalar(let scalar): return scalar.text == name ? node.span : nil
        case .mapping(let entries):
            for entry in entries where entry.key == name { return entry.keySpan }
            for entry in entries {
                if let place = place(of: name, in: entry.value) { return place }
            }
            return nil
        default: return nil
        }
    }
}
