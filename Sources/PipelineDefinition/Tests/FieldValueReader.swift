import PipelineCore

/// Reads values that tests give or expect, held to the types that are declared for their names.
struct FieldValueReader {
    /// What is wrong with them.
    private(set) var diagnostics: [Diagnostic] = []

    /// The problems so far, which are forgotten then.
    mutating func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = [] }
        return diagnostics
    }

    /// A value of a type; nil where it is of another, which has been reported.
    mutating func value(_ node: SettingNode, as type: ExpressionType, named name: String) -> FieldValue? {
        switch (type, node.content) {
        case (.unknown, _), (.null, _): return untyped(node, named: name)
        case (.text, .scalar(let scalar)) where scalar.value != .null: return .text(scalar.text)
        case (.label(let label), .scalar(let scalar)) where scalar.value != .null:
            return labelValue(scalar, of: label, at: node.span).map { .text($0) }
        case (.integer, .scalar(let scalar)):
            if case .integer(let number) = scalar.value { return .integer(number) }
        case (.number, .scalar(let scalar)):
            if case .integer(let number) = scalar.value { return .number(Double(number)) }
            if case .number(let number) = scalar.value { return .number(number) }
        case (.boolean, .scalar(let scalar)):
            if case .boolean(let truth) = scalar.value { return .boolean(truth) }
        case (.date, .scalar(let scalar)):
            if let date = CalendarDate(iso: scalar.text) { return .date(date) }
            return refuse(node, type, name, "write 2024-12-31, 2024-12 or \"2024\"")
        case (.list(let element), .sequence(let items)):
            let values = items.map { value($0, as: element, named: name) }
            return values.contains { $0 == nil } ? nil : .list(values.compactMap { $0 })
        case (.list, .scalar) where !node.isNull: return refuse(node, type, name, "write '[ … ]'")
        case (.record(let members), .mapping(let entries)): return record(entries, members, named: name)
        default: break
        }
        return refuse(node, type, name, nil)
    }

    /// A value of a label, one of those declared.
    mutating func labelValue(
        _ scalar: SettingNode.Scalar, of label: LabelDeclaration, at span: SourceSpan
    ) -> String? {
        guard !label.values.isEmpty, !label.values.contains(scalar.text) else { return scalar.text }
        let remedy =
            scalar.isFromEnvironment
            ? "allowed: \(label.values.sorted().joined(separator: ", "))"
            : NearestName.remedy(for: scalar.text, among: label.values)
        diagnostics.append(
            Diagnostic(
                code: "unknown-value", "the label '\(label.name)' never has this value", remedy: remedy,
                at: span))
        return nil
    }

    private mutating func record(
        _ entries: [SettingNode.Entry], _ members: [FieldDeclaration], named name: String
    ) -> FieldValue? {
        var values = FieldValues()
        var isSound = true
        for entry in entries {
            guard let member = members.first(where: { $0.name == entry.key }) else {
                diagnostics.append(
                    Diagnostic(
                        code: "unknown-name", "'\(name)' has no '\(entry.key)'",
                        remedy: NearestName.remedy(for: entry.key, among: members.map(\.name)),
                        at: entry.keySpan))
                isSound = false
                continue
            }
            let path = "\(name).\(entry.key)"
            if let value = value(entry.value, as: ExpressionType(member.type), named: path) {
                values[entry.key] = value
            } else {
                isSound = false
            }
        }
        return isSound ? .record(values) : nil
    }

    private mutating func untyped(_ node: SettingNode, named name: String) -> FieldValue? {
        switch node.content {
        case .scalar(let scalar):
            switch scalar.value {
            case .null: return refuse(node, .unknown, name, "give it a value")
            case .boolean(let truth): return .boolean(truth)
            case .integer(let number): return .integer(number)
            case .number(let number): return .number(number)
            case .string(let text): return .text(text)
            }
        case .sequence(let items):
            let values = items.map { untyped($0, named: name) }
            return values.contains { $0 == nil } ? nil : .list(values.compactMap { $0 })
        case .mapping(let entries):
            var values = FieldValues()
            for entry in entries {
                guard let value = untyped(entry.value, named: "\(name).\(entry.key)") else { return nil }
                values[entry.key] = value
            }
            return .record(values)
        }
    }

    private mutating func refuse(
        _ node: SettingNode, _ type: ExpressionType, _ name: String, _ remedy: String?
    ) -> FieldValue? {
        diagnostics.append(
            Diagnostic(
                code: "wrong-type", "'\(name)' is \(type.title), not \(node.what)", remedy: remedy,
                at: node.span))
        return nil
    }
}
