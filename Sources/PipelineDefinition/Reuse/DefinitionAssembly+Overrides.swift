import PipelineCore

/// Single values given on the command line: `--set stages.clean.favor=recall`.
///
/// They become part of the definition before it is checked, with places in the argument.
extension DefinitionAssembly {
    private static let keys = ["description", "name", "run", "stages", "vars"]

    /// Puts values in place of those written, in order.
    mutating func set(_ overrides: [String]) {
        guard !overrides.isEmpty else { return }
        let place = addArguments("--set", overrides)
        var line = place.start.line
        for override in overrides {
            set(override, line: line)
            line += override.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
        }
    }

    /// A key on the way to a value, with its place in the argument.
    struct Step {
        let key: String
        let span: SourceSpan
    }

    private mutating func set(_ override: String, line: Int) {
        func span(_ columns: Range<Int>) -> SourceSpan {
            SourceSpan(
                file: "--set", start: SourcePosition(line: line, column: columns.lowerBound + 1),
                end: SourcePosition(line: line, column: columns.upperBound + 1))
        }
        let scalars = Array(override.unicodeScalars)
        guard let equals = scalars.firstIndex(of: "="), equals > 0 else {
            report(
                "bad-override", "'\(override)' gives no value",
                remedy: "write '--set stages.clean.favor=recall'",
                at: span(0..<scalars.count))
            return
        }
        var steps: [Step] = []
        var start = 0
        for part in scalars[..<equals].split(separator: ".", omittingEmptySubsequences: false) {
            let key = String(String.UnicodeScalarView(part))
            steps.append(Step(key: key, span: span(start..<(start + part.count))))
            start += part.count + 1
        }
        guard let value = value(String(String.UnicodeScalarView(scalars[(equals + 1)...])), line, equals + 1)
        else {
            return
        }
        put(value, at: steps)
    }

    /// The value, read as YAML; nil where it is none.
    private mutating func value(_ text: String, _ line: Int, _ column: Int) -> SettingNode? {
        let composed = YAMLComposer.compose(text: text, file: "--set", limits: limits)
        document.diagnostics += composed.diagnostics.map {
            var copy = $0
            copy.span = $0.span.shifted(toLine: line, column)
            return copy
        }
        return composed.isComplete ? composed.node.shifted(toLine: line, column) : nil
    }

    private mutating func put(_ value: SettingNode, at steps: [Step]) {
        let (first, rest) = (steps[0], steps[1...])
        switch first.key {
        case "stages" where !rest.isEmpty: putIntoStage(value, rest)
        case "vars", "run":
            if first.key == "vars", let variable = rest.first, !variables.contains(variable.key) {
                report(
                    "unknown-variable", "the definition has no variable '\(variable.key)' to give a value to",
                    remedy: NearestName.remedy(for: variable.key, among: variables), at: variable.span)
                return
            }
            change { $0.put(value, at: steps[...]) }
        case "name", "description": change { $0.put(value, at: steps[...]) }
        default:
            report(
                "unknown-key", "'--set' cannot change '\(first.key)'",
                remedy: first.key == "stages"
                    ? "write 'stages.LABEL.SETTING=…'" : NearestName.remedy(for: first.key, among: Self.keys),
                at: first.span)
        }
    }

    private var variables: [String] {
        guard case .mapping(let entries)? = document.node["vars"]?.content else { return [] }
        return entries.map(\.key)
    }

    private mutating func putIntoStage(_ value: SettingNode, _ steps: ArraySlice<Step>) {
        guard let stage = steps.first, case .sequence(let items)? = document.node["stages"]?.content else {
            return
        }
        let labels = Self.labels(of: items)
        guard let place = labels.firstIndex(of: stage.key), case .mapping(let entries) = items[place].content,
            let entry = entries.first(where: { !StageOptions.keys.contains($0.key) })
        else {
            report(
                "unknown-stage", "the definition has no stage '\(stage.key)'",
                remedy: NearestName.remedy(for: stage.key, among: labels.compactMap { $0 }), at: stage.span)
            return
        }
        let rest = steps.dropFirst()
        let isOption = rest.first.map { StageOptions.keys.contains($0.key) } ?? false
        let path = isOption ? rest : [Step(key: entry.key, span: stage.span)] + rest
        if let outer = items[place].reference(on: path) {
            report(
                "bad-override", "'\(outer)' stands for the settings that this would change",
                remedy: "change the variable instead: '--set vars.…'", at: steps.last?.span ?? stage.span)
            return
        }
        changeTop { top in
            guard let index = top.firstIndex(where: { $0.key == "stages" }) else { return }
            var changed = items
            changed[place].put(value, at: path[...])
            top[index].value.content = .sequence(changed)
        }
    }

    /// The labels of items as ``ChainChecker`` will give them; nil for one that names no stage.
    private static func labels(of items: [SettingNode]) -> [String?] {
        let written = items.map { item -> String? in
            guard case .scalar(let scalar)? = item["label"]?.content else { return nil }
            return scalar.text
        }
        var taken = Set(written.compactMap { $0 })
        return zip(items, written).map { item, label in
            if let label { return label }
            guard case .mapping(let entries) = item.content,
                let name = entries.first(where: { !StageOptions.keys.contains($0.key) })?.key
            else { return nil }
            var label = name
            var number = 2
            while !taken.insert(label).inserted {
                label = "\(name)-\(number)"
                number += 1
            }
            return label
        }
    }
}

extension SettingNode {
    /// Puts a value where keys lead, in place of what is there; mappings that are missing are made.
    fileprivate mutating func put(_ value: SettingNode, at steps: ArraySlice<DefinitionAssembly.Step>) {
        guard let step = steps.first else {
            self = value
            return
        }
        var entries: [Entry] = if case .mapping(let entries) = content { entries } else { [] }
        if let place = entries.firstIndex(where: { $0.key == step.key }) {
            entries[place].value.put(value, at: steps.dropFirst())
        } else {
            var inner = SettingNode(.mapping([]), at: step.span)
            inner.put(value, at: steps.dropFirst())
            entries.append(Entry(key: step.key, keySpan: step.span, value: inner))
        }
        content = .mapping(entries)
    }

    /// The `${…}` that stands where keys would have to lead through.
    fileprivate func reference(on steps: some Collection<DefinitionAssembly.Step>) -> String? {
        guard let step = steps.first else { return nil }
        if case .scalar(let scalar) = content {
            return ScalarTemplate.isNeeded(for: scalar.written) ? scalar.written : nil
        }
        return self[step.key]?.reference(on: steps.dropFirst())
    }

    /// The same with its places moved to a line and a column of an argument.
    fileprivate func shifted(toLine line: Int, _ column: Int) -> SettingNode {
        let span = span.shifted(toLine: line, column)
        switch content {
        case .scalar: return SettingNode(content, at: span)
        case .sequence(let items):
            return SettingNode(.sequence(items.map { $0.shifted(toLine: line, column) }), at: span)
        case .mapping(let entries):
            let entries = entries.map {
                Entry(
                    key: $0.key, keySpan: $0.keySpan.shifted(toLine: line, column),
                    value: $0.value.shifted(toLine: line, column))
            }
            return SettingNode(.mapping(entries), at: span)
        }
    }
}

extension SourceSpan {
    /// A place in a value as one in the argument that ends with it.
    fileprivate func shifted(toLine line: Int, _ column: Int) -> SourceSpan {
        func shifted(_ position: SourcePosition) -> SourcePosition {
            SourcePosition(
                line: position.line + line - 1,
                column: position.line == 1 ? position.column + column : position.column)
        }
        return SourceSpan(file: file, start: shifted(start), end: shifted(end))
    }
}
