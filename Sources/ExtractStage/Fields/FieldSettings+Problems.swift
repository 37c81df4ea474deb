import Patterns
public import PipelineCore

extension FieldSettings {
    /// A field has one place where its value stands, and settings that go with it.
    public func problems() -> [SettingProblem] {
        var places: [String] = []
        if css != nil { places.append("css") }
        if json != nil { places.append("json") }
        if value != nil { places.append("value") }
        if places.isEmpty, lookup != nil { places.append("lookup") }
        if places.isEmpty, pattern != nil { places.append("pattern") }
        guard let place = places.first else {
            return [
                SettingProblem(
                    "the field does not say where its value stands",
                    remedy: "name one of: css, json, pattern, lookup, value")
            ]
        }
        if places.count > 1 {
            return [
                SettingProblem(
                    at: places[1], "a field has one place, and this one has '\(place)' and '\(places[1])'",
                    remedy: "keep one of them")
            ]
        }
        var problems = misplaced(in: place).map { key, remedy in
            SettingProblem(at: key, "'\(key)' means nothing beside '\(place)'", remedy: remedy)
        }
        problems += PatternPlan.problems(pattern, group)
        problems += (fields?.entries ?? []).compactMap { entry in
            let (other, isGiven) =
                place == "json"
                ? ("css", entry.value.css != nil || entry.value.attribute != nil || entry.value.html)
                : ("json", entry.value.json != nil)
            guard isGiven else { return nil }
            return SettingProblem(
                at: "fields.\(entry.name)",
                "the field is read by '\(place)', and '\(entry.name)' within it by '\(other)'",
                remedy: "read both by '\(place)'")
        }
        if let fallback = self.default, columns != nil || fields != nil || fallback.value(as: kind) == nil {
            problems.append(
                SettingProblem(
                    at: "default", "the default is not of the field's type",
                    remedy: columns == nil && fields == nil ? "give \(kind.title)" : "a record has no default"
                ))
        }
        if required != .none, self.default != nil {
            problems.append(
                SettingProblem(
                    at: "required", "a field with a default always has a value",
                    remedy: "remove one of the two"))
        }
        if let value, let type, let found = value.type, !type.takes(found) {
            problems.append(
                SettingProblem(
                    at: "type", "the expression gives \(found), which does not become \(type.title)",
                    remedy: "leave 'type' out"))
        }
        return problems
    }

    var kind: FieldKind { type ?? .text }

    /// The settings that say nothing at a place, each with what to do.
    private func misplaced(in place: String) -> [(key: String, remedy: String)] {
        var found: [(String, String)] = []
        func check(_ key: String, _ isGiven: Bool, _ places: [String]) {
            guard isGiven, !places.contains(place) else { return }
            found.append((key, "it belongs to \(places.map { "'\($0)'" }.joined(separator: " or "))"))
        }
        check("attribute", attribute != nil, ["css"])
        check("html", html, ["css"])
        check("columns", columns != nil, ["css"])
        check("fields", fields != nil, ["css", "json"])
        check("script", script != nil, ["json"])
        check("pattern", pattern != nil, ["css", "json", "pattern", "lookup"])
        check("lookup", lookup != nil, ["css", "json", "lookup"])
        check("within", within != .text, ["pattern", "lookup"])
        check("list", list, ["css", "json", "pattern", "lookup"])
        check(
            "default", self.default != nil && place == "value" && type == nil,
            ["css", "json", "pattern", "lookup"])
        if group != nil, pattern == nil { found.append(("group", "it belongs to 'pattern'")) }
        if place == "lookup", pattern != nil { found.append(("pattern", "keep one of the two")) }
        // What is read within has types of its own.
        let inner = columns != nil ? "columns" : fields != nil ? "fields" : namedGroups != nil ? "group" : nil
        if let inner {
            if type != nil { found.append(("type", "those of '\(inner)' have types of their own")) }
            for (key, isGiven) in [("attribute", attribute != nil), ("html", html)] where isGiven {
                found.append((key, "write it below '\(inner)'"))
            }
            if inner == "columns" {
                for (key, isGiven) in [
                    ("fields", fields != nil), ("list", list), ("pattern", pattern != nil),
                ]
                where isGiven { found.append((key, "'columns' makes a list of rows by itself")) }
            }
            if inner == "fields", pattern != nil { found.append(("pattern", "write it below 'fields'")) }
        }
        return found
    }
}
