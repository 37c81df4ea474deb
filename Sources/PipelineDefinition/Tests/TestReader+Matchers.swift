import Patterns
import PipelineCore

/// What a value must be, as a test writes it.
extension TestReader {
    static let matcherKeys = TestKeys.names(TestKeys.matchers)

    /// A single value or a list stands for itself; a mapping has the members of a record, or says more of the value.
    mutating func matcher(
        _ node: SettingNode, for type: ExpressionType, named name: String, in test: inout DefinitionTest
    ) -> ValueMatcher? {
        if node.isNull { return .equals(nil) }
        guard case .mapping(let entries) = node.content else {
            let value = values.value(node, as: type, named: name)
            takeValueProblems()
            return value.map { .equals($0) }
        }
        if case .record(let members) = type {
            return self.members(entries, of: members, named: name, in: &test)
        }
        let names = Self.matcherKeys
        var parts: [ValueMatcher.Member] = []
        for entry in entries {
            guard names.contains(entry.key) else {
                report(
                    "unknown-key", "unknown key '\(entry.key)' for '\(name)', which is \(type.title)",
                    NearestName.remedy(for: entry.key, among: names), at: entry.keySpan)
                continue
            }
            for matcher in matchers(entry, for: type, named: name, in: &test) {
                parts.append(ValueMatcher.Member(name: nil, matcher: matcher, span: entry.value.span))
            }
        }
        takeValueProblems()
        return .all(parts)
    }

    private mutating func members(
        _ entries: [SettingNode.Entry], of members: [FieldDeclaration], named name: String,
        in test: inout DefinitionTest
    ) -> ValueMatcher {
        var parts: [ValueMatcher.Member] = []
        for entry in entries {
            guard let member = members.first(where: { $0.name == entry.key }) else {
                report(
                    "unknown-name", "'\(name)' has no '\(entry.key)'",
                    NearestName.remedy(for: entry.key, among: members.map(\.name)), at: entry.keySpan)
                continue
            }
            let type = ExpressionType(member.type)
            guard let matcher = matcher(entry.value, for: type, named: "\(name).\(entry.key)", in: &test)
            else {
                continue
            }
            let span = entry.value.isNull ? entry.keySpan : entry.value.span
            parts.append(ValueMatcher.Member(name: entry.key, matcher: matcher, span: span))
        }
        return .members(parts)
    }

    private mutating func matchers(
        _ entry: SettingNode.Entry, for type: ExpressionType, named name: String,
        in test: inout DefinitionTest
    ) -> [ValueMatcher] {
        let node = entry.value
        var element = type
        if case .list(let inner) = type { element = inner }
        switch entry.key {
        case "equals": return values.value(node, as: type, named: name).map { [.equals($0)] } ?? []
        case "size":
            guard case .integer(let count)? = values.value(node, as: .integer, named: "size") else {
                return []
            }
            return [.size(count)]
        case "contains", "lacks":
            let nodes: [SettingNode] = if case .sequence(let nodes) = node.content { nodes } else { [node] }
            // A part of a date or a number is text.
            let part: ExpressionType = if case .list = type { element } else { .text }
            return nodes.compactMap { values.value($0, as: part, named: name) }.map {
                entry.key == "lacks" ? .lacks($0) : .contains($0)
            }
        default: break
        }
        guard let text = text(node, "'\(entry.key)'") else { return [] }
        if case .list = type {
            report(
                "condition-type", "'\(entry.key)' asks text, not \(type.title)",
                "use 'contains', 'lacks', 'size' or a list", at: entry.keySpan)
            return []
        }
        switch entry.key {
        case "file":
            note(file: text, at: node.span, in: &test, isExpected: true)
            return test.files.last.map { [.equalsFile($0)] } ?? []
        case "starts_with": return [.startsWith(text)]
        case "ends_with": return [.endsWith(text)]
        default:
            do throws(TextPattern.Problem) {
                return [.matches(try TextPattern(text))]
            } catch {
                report(
                    "bad-pattern", "not a regular expression: \(error.reason)",
                    "see the syntax of RE2; a backslash takes the meaning from a sign",
                    at: error.range.map { conditions.place(of: $0, in: node) } ?? node.span)
                return []
            }
        }
    }
}
