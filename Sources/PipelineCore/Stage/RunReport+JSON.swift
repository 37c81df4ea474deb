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
        let counts: JSONValue = [
            "stage": .string(stage), "in": .integer(input), "out": .integer(output),
            "skipped": .integer(skipped),
            "filtered": Self.counts(filtered), "duplicates": .integer(duplicates), "dead": Self.counts(dead),
        ]
        guard !found.isEmpty, case .object(var members) = counts else { return counts }
        members.append(JSONMember("found", Self.counts(found)))
        return .object(members)
    }

    private static func counts(_ counts: [String: Int]) -> JSONValue {
        .object(counts.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })
    }
}

extension RunReport {
    /// Reads the counts back; nil where something is missing.
    public init?(pipeline: String, json: JSONValue) {
        guard case .array(let stages) = json["stages"], case .integer(let read) = json["read"],
            case .integer(let exported) = json["exported"]
        else { return nil }
        let counts = stages.compactMap(StageCount.init(json:))
        guard counts.count == stages.count else { return nil }
        self.init(pipeline: pipeline, stages: [])
        self.stages = counts
        self.read = read
        self.exported = exported
    }
}

extension RunReport.StageCount {
    init?(json: JSONValue) {
        guard case .string(let stage) = json["stage"], case .integer(let input) = json["in"],
            case .integer(let output) = json["out"], case .integer(let skipped) = json["skipped"],
            case .integer(let duplicates) = json["duplicates"],
            let filtered = Self.counts(json["filtered"]), let dead = Self.counts(json["dead"])
        else { return nil }
        self.init(stage: stage)
        self.input = input
        self.output = output
        self.skipped = skipped
        self.duplicates = duplicates
        self.filtered = filtered
        self.dead = dead
        found = json["found"].flatMap { Self.counts($0) } ?? [:]
    }

    private static func counts(_ json: JSONValue?) -> [String: Int]? {
        guard case .object(let members) = json else { return nil }
        var counts: [String: Int] = [:]
        for member in members {
            guard case .integer(let count) = member.value else { return nil }
            counts[member.name] = count
        }
        return counts
    }
}
