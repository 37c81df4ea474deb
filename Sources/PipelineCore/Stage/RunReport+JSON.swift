extension RunReport {
    /// The counts as data, without times: equal for equal runs.
    public var json: JSONValue {
        [
            "read": .integer(read), "exported": .integer(exported), "filtered": .integer(filtered),
            "duplicates": .integer(duplicates), "dead": .integer(dead),
            "stages": .array(stages.map(\.json)),
        ]
    }
}

extension RunReport.StageCount {
    var json: JSONValue {
        [
            "stage": .string(stage), "in": .integer(input), "out": .integer(output),
            "skipped": .integer(skipped),
            "filtered": Self.counts(filtered), "duplicates": .integer(duplicates), "dead": Self.counts(dead),
        ]
    }

    private static func counts(_ counts: [String: Int]) -> JSONValue {
        .object(counts.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })
    }
}
