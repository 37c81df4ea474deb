import PipelineCore

extension Substitution {
    mutating func variable(_ path: [String], at span: SourceSpan) throws(Failure) -> SettingNode {
        used.insert(path[0])
        var node = try variable(path[0], referredAt: span)
        for (index, word) in path.enumerated().dropFirst() {
            if let next = node[word] {
                node = next
                continue
            }
            let outer = path[..<index].joined(separator: ".")
            guard case .mapping(let entries) = node.content else {
                report(
                    "unknown-variable", "the variable '\(outer)' is \(node.what) and has no '\(word)'",
                    remedy: "write ${vars.\(outer)}", at: span)
                throw Failure()
            }
            report(
                "unknown-variable", "the variable '\(outer)' has no '\(word)'",
                remedy: NearestName.remedy(for: word, among: entries.map(\.key)), at: span)
            throw Failure()
        }
        return node
    }

    mutating func variable(_ name: String, referredAt span: SourceSpan) throws(Failure) -> SettingNode {
        switch variables[name] {
        case .resolved(let node): return node
        case .failed: throw Failure()
        case nil:
            let remedy =
                variables.isEmpty
                ? "add it: 'vars: { \(name): … }'" : NearestName.remedy(for: name, among: variables.keys)
            // The declaration may be the one that is misspelt.
            let meant = NearestName.suggestion(for: name, among: variables.keys)
            if let meant { used.insert(meant) }
            let near = meant.flatMap { declarations[$0] }
            report(
                "unknown-variable", "unknown variable '\(name)'", remedy: remedy, at: span,
                related: near.map { [Diagnostic.Related("the nearest one is declared here", at: $0)] } ?? [])
            throw Failure()
        case .unresolved(let node):
            if let first = resolving.firstIndex(of: name) {
                let circle = (resolving[first...] + [name]).joined(separator: " → ")
                report(
                    "variable-cycle", "the variable '\(name)' is made of itself: \(circle)",
                    remedy: "give one of them a value of its own", at: span)
                throw Failure()
            }
            guard resolving.count < limits.depth else {
                report(
                    "too-deep", "variables are made of variables more than \(limits.depth) deep",
                    remedy: "write some of them out", at: span)
                throw Failure()
            }
            resolving.append(name)
            defer { resolving.removeLast() }
            let failuresBefore = failed.count
            let value = filled(node)
            guard failed.count == failuresBefore else {
                variables[name] = .failed
                throw Failure()
            }
            variables[name] = .resolved(value)
            return value
        }
    }

    mutating func count(_ node: SettingNode, at span: SourceSpan) throws(Failure) {
        nodes += node.count
        guard nodes <= limits.nodes else {
            report(
                "too-many-values",
                "with its variables written out the file has more than \(limits.nodes) values",
                remedy: "a variable of variables multiplies; write the values once", at: span)
            throw Failure()
        }
    }

}

extension SettingNode {
    /// How many values it is made of, itself included.
    fileprivate var count: Int {
        switch content {
        case .scalar: 1
        case .sequence(let items): items.reduce(1) { $0 + $1.count }
        case .mapping(let entries): entries.reduce(1) { $0 + 1 + $1.value.count }
        }
    }
}
