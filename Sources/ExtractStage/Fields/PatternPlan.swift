import Patterns
import PipelineCore

/// A pattern and what of its matches is the value.
struct PatternPlan: Sendable {
    let pattern: TextPattern
    /// The group that is the value, 0 for the whole match; nil where the named groups make a record.
    let group: Int?

    init(_ pattern: TextPattern, group name: String?) {
        self.pattern = pattern
        group =
            Self.namedGroups(pattern, name) != nil
            ? nil : Self.group(name, of: pattern) ?? (pattern.groupNames.isEmpty ? 0 : 1)
    }

    private static func group(_ name: String?, of pattern: TextPattern) -> Int? {
        guard let name else { return nil }
        if let number = Int(name), (0...pattern.groupNames.count).contains(number) { return number }
        return pattern.group(named: name)
    }

    /// The names of the groups that make a record: more than one, and none is chosen.
    static func namedGroups(_ pattern: TextPattern?, _ group: String?) -> [String]? {
        guard let pattern, group == nil else { return nil }
        let names = pattern.groupNames.compactMap { $0 }
        return names.count > 1 ? names : nil
    }

    /// What is wrong with a pattern and the group that is chosen of it.
    static func problems(_ pattern: TextPattern?, _ group: String?, mayBeRecord: Bool = true)
        -> [SettingProblem]
    {
        guard let pattern else { return [] }
        if !mayBeRecord, namedGroups(pattern, group) != nil {
            return [
                SettingProblem(
                    at: "pattern", "the pattern has more than one named group",
                    remedy: "say with 'group' which is the value")
            ]
        }
        guard let group, Self.group(group, of: pattern) == nil else { return [] }
        let names = pattern.groupNames.enumerated().map { $1 ?? "\($0 + 1)" }
        return [
            SettingProblem(
                at: "group", "the pattern has no group '\(group)'",
                remedy: names.isEmpty
                    ? "put brackets around what is the value" : NearestName.remedy(for: group, among: names))
        ]
    }
}
