import PipelineCore

/// Profiles: other variables and another `run` for another place, such as production.
extension DefinitionAssembly {
    private static let keys = ["run", "vars"]

    /// Checks all profiles and puts the values of one in place of the definition's.
    ///
    /// - Parameter name: the profile that is wanted; nil for none.
    mutating func apply(profile name: String?) {
        let entry = document.node["profiles"]
        changeTop { $0.removeAll { $0.key == "profiles" } }
        var profiles: [SettingNode.Entry] = []
        if let entry, !entry.isNull {
            if case .mapping(let entries) = entry.content {
                profiles = entries
            } else {
                report(
                    "wrong-type", "'profiles' takes names with what differs, not \(entry.what)",
                    remedy: "write 'profiles: { prod: { vars: { … } } }'", at: entry.span)
            }
        }
        for (position, profile) in profiles.enumerated() {
            if Self.keys.contains(profile.key) {
                reject(profile, behind: position == 0 ? nil : profiles[position - 1].key)
            } else {
                check(profile)
            }
        }
        guard let name else { return }
        guard let profile = profiles.first(where: { $0.key == name }) else {
            let place = addArguments("--profile", [name])
            report(
                "unknown-profile", "the definition has no profile '\(name)'",
                remedy: profiles.isEmpty
                    ? "add it: 'profiles: { \(name): { vars: { … } } }'"
                    : NearestName.remedy(for: name, among: profiles.map(\.key)), at: place)
            return
        }
        if case .mapping(let changes)? = profile.value["vars"]?.content { overlay("vars", changes) }
        if case .mapping(let changes)? = profile.value["run"]?.content { overlay("run", changes) }
    }

    /// Reports what stands among the profiles and belongs into one.
    private mutating func reject(_ entry: SettingNode.Entry, behind profile: String?) {
        report(
            "reserved-name", "'\(entry.key)' stands among the profiles, but is what a profile changes",
            remedy: profile.map { "indent it further, so that it belongs to the profile '\($0)'" }
                ?? "write 'profiles: { prod: { \(entry.key): { … } } }'",
            at: entry.keySpan)
    }

    private mutating func check(_ profile: SettingNode.Entry) {
        guard case .mapping(let entries) = profile.value.content else {
            report(
                "wrong-type", "a profile is a mapping, not \(profile.value.what)",
                remedy: "write '\(profile.key): { vars: { … }, run: { … } }'", at: profile.value.span)
            return
        }
        for entry in entries where !Self.keys.contains(entry.key) {
            report(
                "unknown-key", "unknown key '\(entry.key)' in the profile '\(profile.key)'",
                remedy: NearestName.remedy(for: entry.key, among: Self.keys), at: entry.keySpan)
        }
        for entry in entries where Self.keys.contains(entry.key) {
            guard case .mapping(let values) = entry.value.content else {
                report(
                    "wrong-type", "'\(entry.key)' takes names with values, not \(entry.value.what)",
                    remedy: "write '\(entry.key): { name: value }'", at: entry.value.span)
                continue
            }
            entry.key == "vars" ? check(variables: values) : check(run: entry.value)
        }
    }

    private mutating func check(variables: [SettingNode.Entry]) {
        var declared: [String] = []
        if case .mapping(let entries)? = document.node["vars"]?.content { declared = entries.map(\.key) }
        for variable in variables where !declared.contains(variable.key) {
            report(
                "unknown-variable", "the definition has no variable '\(variable.key)' to give a value to",
                remedy: declared.isEmpty
                    ? "declare it under 'vars'" : NearestName.remedy(for: variable.key, among: declared),
                at: variable.keySpan)
        }
    }

    /// What is filled in is only known when the profile is used.
    private mutating func check(run node: SettingNode) {
        var reader = SettingReader(owner: "the definition")
        _ = RunHead.read(
            SettingNode(
                .mapping([SettingNode.Entry(key: "run", keySpan: node.span, value: node.withoutReferences)]),
                at: node.span), reporting: &reader)
        document.diagnostics += reader.diagnostics
    }

    /// `run` alone, for messages that name its keys in full.
    private struct RunHead: Configurable {
        @Setting("How the pipeline is run.") var run = RunSettings()
    }

    /// Puts values in place of those under a key at the top; mappings are merged.
    private mutating func overlay(_ key: String, _ changes: [SettingNode.Entry]) {
        changeTop { top in
            let change = SettingNode(.mapping(changes), at: changes.first?.value.span ?? .startOf(file: ""))
            if let place = top.firstIndex(where: { $0.key == key }) {
                top[place].value = top[place].value.overlaid(with: change, isDeep: key == "run")
            } else if let first = changes.first {
                top.append(SettingNode.Entry(key: key, keySpan: first.keySpan, value: change))
            }
        }
    }
}

extension SettingNode {
    /// The mapping with the entries of another in place of its own.
    ///
    /// - Parameter isDeep: whether mappings within it are merged as well.
    func overlaid(with other: SettingNode, isDeep: Bool) -> SettingNode {
        guard case .mapping(var entries) = content, case .mapping(let changes) = other.content else {
            return other
        }
        for change in changes {
            guard let place = entries.firstIndex(where: { $0.key == change.key }) else {
                entries.append(change)
                continue
            }
            entries[place].value =
                isDeep ? entries[place].value.overlaid(with: change.value, isDeep: true) : change.value
        }
        return SettingNode(.mapping(entries), at: span)
    }

    /// The value without entries that have `${…}` in them.
    fileprivate var withoutReferences: SettingNode {
        guard case .mapping(let entries) = content else { return self }
        let kept = entries.filter { entry in
            guard case .scalar(let scalar) = entry.value.content else { return true }
            return !ScalarTemplate.isNeeded(for: scalar.written)
        }
        return SettingNode(
            .mapping(
                kept.map { Entry(key: $0.key, keySpan: $0.keySpan, value: $0.value.withoutReferences) }),
            at: span)
    }
}
