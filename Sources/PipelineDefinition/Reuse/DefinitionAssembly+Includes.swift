import PipelineCore

/// Fragments: lists of stages and variables that definitions share.
extension DefinitionAssembly {
    /// How deep fragments may include others.
    private static let maximumDepth = 16
    /// How many fragments a definition may include, each counted as often as it is.
    private static let maximumCount = 256
    /// The keys of a fragment.
    private static let keys = ["include", "stages", "tests", "vars"]

    /// A file on the way from the definition to the fragment that is being read.
    private struct Visit {
        let file: String
        /// Where it is included.
        let span: SourceSpan
    }

    /// Puts the content of fragments in the place of `include`.
    mutating func resolveIncludes() {
        guard case .mapping(var top) = document.node.content else { return }
        let visits = [Visit(file: document.source.file, span: document.node.span)]
        var count = 0
        let includes = top.filter { $0.key == "include" }
        top.removeAll { $0.key == "include" }
        document.node.content = .mapping(top)
        for entry in includes { include(atTheTop: entry, visits, &count) }
        guard case .mapping(var merged) = document.node.content,
            let place = merged.firstIndex(where: { $0.key == "stages" })
        else { return }
        let stages = expanded(merged[place].value, visits, &count)
        // What the fragments brought meanwhile must stay.
        guard case .mapping(let current) = document.node.content else { return }
        merged = current
        merged[place].value = stages
        document.node.content = .mapping(merged)
    }

    /// A list of stages with fragments in the place of the items that include them.
    private mutating func expanded(_ node: SettingNode, _ visits: [Visit], _ count: inout Int) -> SettingNode
    {
        guard case .sequence(let items) = node.content else { return node }
        guard items.contains(where: { $0["include"] != nil }) else { return node }
        var result: [SettingNode] = []
        for item in items {
            guard case .mapping(let entries) = item.content,
                let include = entries.first(where: { $0.key == "include" })
            else {
                result.append(item)
                continue
            }
            for other in entries where other.keySpan != include.keySpan {
                report(
                    "unknown-key", "'\(other.key)' stands beside 'include'",
                    remedy: "an include stands alone: move it to an item of its own, or into the fragment",
                    at: other.keySpan)
            }
            for path in paths(include.value) {
                result += stages(ofFragment: path, visits, &count)
            }
        }
        return SettingNode(.sequence(result), at: node.span)
    }

    private mutating func stages(ofFragment path: SettingNode, _ visits: [Visit], _ count: inout Int)
        -> [SettingNode]
    {
        guard let (fragment, visits) = fragment(path, visits, &count) else {
            hasMissingFragment = true
            return []
        }
        var list = fragment
        if case .mapping(let entries) = fragment.content {
            takeVariablesAndTests(of: entries, visits, &count)
            guard let stages = entries.first(where: { $0.key == "stages" }) else {
                report(
                    "missing-key", "the fragment has no 'stages' to put here",
                    remedy: "include it at the top of the definition if only its 'vars' are wanted",
                    at: path.span)
                return []
            }
            list = stages.value
        }
        let expanded = expanded(list, visits, &count)
        guard case .sequence(let items) = expanded.content else {
            report(
                "wrong-type", "a fragment has a list of stages, not \(expanded.what)",
                remedy: "begin each stage with '- '", at: expanded.span)
            return []
        }
        return items
    }

    private mutating func include(atTheTop entry: SettingNode.Entry, _ visits: [Visit], _ count: inout Int) {
        for path in paths(entry.value) {
            guard let (fragment, visits) = fragment(path, visits, &count) else { continue }
            guard case .mapping(let entries) = fragment.content,
                !entries.contains(where: { $0.key == "stages" })
            else {
                report(
                    "included-stages", "the fragment has stages, and here is no place for them",
                    remedy: "write '- include: FILE' in the list of stages where they belong", at: path.span)
                continue
            }
            takeVariablesAndTests(of: entries, visits, &count)
        }
    }

    /// Takes what a fragment has beside its stages; variables that are there already keep their values.
    private mutating func takeVariablesAndTests(
        of entries: [SettingNode.Entry], _ visits: [Visit], _ count: inout Int
    ) {
        for entry in entries {
            switch entry.key {
            case "vars": addVariables(entry)
            case "tests": append(entry)
            case "include": include(atTheTop: entry, visits, &count)
            case "stages": break
            default:
                report(
                    "unknown-key", "unknown key '\(entry.key)' at the top of a fragment",
                    remedy: NearestName.remedy(for: entry.key, among: Self.keys), at: entry.keySpan)
            }
        }
    }

    private mutating func addVariables(_ entry: SettingNode.Entry) {
        guard case .mapping(let variables) = entry.value.content else {
            if !entry.value.isNull {
                report(
                    "wrong-type", "'vars' takes names with values, not \(entry.value.what)",
                    remedy: "write 'vars: { name: value }'", at: entry.value.span)
            }
            return
        }
        changeTop { top in
            guard let place = top.firstIndex(where: { $0.key == "vars" }),
                case .mapping(let own) = top[place].value.content
            else {
                top.removeAll { $0.key == "vars" && $0.value.isNull }
                top.append(entry)
                return
            }
            let names = Set(own.map(\.key))
            top[place].value.content = .mapping(own + variables.filter { !names.contains($0.key) })
        }
    }

    // MARK: Files

    /// The paths of one `include`.
    private mutating func paths(_ node: SettingNode) -> [SettingNode] {
        let nodes: [SettingNode] = if case .sequence(let nodes) = node.content { nodes } else { [node] }
        return nodes.filter { node in
            guard case .scalar(let scalar) = node.content, scalar.value != .null else {
                report(
                    "wrong-type", "'include' takes a path or a list of paths, not \(node.what)",
                    remedy: "write 'include: FILE'", at: node.span)
                return false
            }
            guard !ScalarTemplate.isNeeded(for: scalar.written) else {
                report(
                    "bad-substitution", "files are included before variables have their values",
                    remedy: "write the path out", at: node.span)
                return false
            }
            return true
        }
    }

    private mutating func fragment(_ node: SettingNode, _ visits: [Visit], _ count: inout Int)
        -> (node: SettingNode, visits: [Visit])?
    {
        guard case .scalar(let scalar) = node.content else { return nil }
        let file = DefinitionFile.path(scalar.text, from: DefinitionFile.folder(of: node.span.file))
        if let first = visits.firstIndex(where: { $0.file == file }) {
            let circle = (visits[first...].map(\.file) + [file]).joined(separator: " → ")
            report(
                "include-cycle", "the file includes itself: \(circle)", remedy: "remove one of the includes",
                at: node.span,
                related: visits[first...].dropFirst().map {
                    Diagnostic.Related("'\($0.file)' is included here", at: $0.span)
                })
            return nil
        }
        count += 1
        guard visits.count <= Self.maximumDepth, count <= Self.maximumCount else {
            report(
                "too-deep",
                visits.count > Self.maximumDepth
                    ? "fragments include fragments more than \(Self.maximumDepth) deep"
                    : "more than \(Self.maximumCount) fragments are included",
                remedy: "write some of them out", at: node.span)
            return nil
        }
        guard let other = compose(file: file, at: node.span, what: "the fragment") else { return nil }
        if includes[file] == nil { includes[file] = node.span }
        return (other.node, visits + [Visit(file: file, span: node.span)])
    }
}
