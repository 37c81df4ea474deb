public import PipelineCore
import WebFormats

extension ShardPlan {
    /// The plan as data.
    public var json: JSONValue {
        var members = [
            JSONMember("format", .integer(Self.format)), JSONMember("pipeline", .string(pipeline)),
        ]
        if let definition { members.append(JSONMember("definition", definition.json)) }
        members += [
            JSONMember("digest", .string(digest)), JSONMember("documents", .integer(documents)),
            JSONMember("batches", .integer(batches)), JSONMember("record", record),
            JSONMember("shards", .array(shards.map(\.json))),
        ]
        if let inputs { members.append(JSONMember("inputs", .array(inputs.map(\.json)))) }
        return .object(members)
    }

    /// Reads a plan.
    ///
    /// - Throws: ``StageFailure`` where it is none, or of another version.
    public init(json: JSONValue) throws {
        guard let format = json["format"]?.wholeNumber, let pipeline = json["pipeline"]?.text,
            let record = json["record"], case .array(let shards) = json["shards"]
        else { throw StageFailure("no_plan", "it is no plan: make one with 'pipeline plan'") }
        guard format == Self.format else {
            throw StageFailure(
                "no_plan",
                "it is a plan of version \(format), and this program reads version \(Self.format): plan again"
            )
        }
        var inputs: [InputState]?
        if case .array(let states) = json["inputs"] { inputs = states.compactMap(InputState.init(json:)) }
        self.init(
            pipeline: pipeline, definition: try json["definition"].map(Definition.init(json:)),
            record: record, inputs: inputs, shards: try shards.map(Shard.init(json:)))
        guard json["digest"]?.text == digest, !shards.isEmpty else {
            throw StageFailure("no_plan", "the plan has been changed since it was made: plan again")
        }
    }

    /// Reads a plan from a file.
    public init(file path: String) throws {
        try self.init(json: JSONValue(parsing: WholeFile.read(path: path, limit: 4 << 30)))
    }

    /// Writes the plan to a file, as a whole.
    public func write(to path: String) throws {
        try RunFolder.write(json.pretty + "\n", to: path)
    }
}

extension ShardPlan.Definition {
    var json: JSONValue {
        [
            "file": .string(file), "var": .array(variables.map { .string($0) }),
            "set": .array(overrides.map { .string($0) }), "profile": profile.map { .string($0) } ?? .null,
        ]
    }

    init(json: JSONValue) throws {
        guard let file = json["file"]?.text, case .array(let variables) = json["var"],
            case .array(let overrides) = json["set"]
        else { throw StageFailure("no_plan", "the plan does not say which definition it is of: plan again") }
        self.init(
            file: file, variables: variables.compactMap(\.text), overrides: overrides.compactMap(\.text),
            profile: json["profile"]?.text)
    }
}

extension ShardPlan.Shard {
    /// `{"from": {"documents", "batches"}, "to": {…}, "open": {"documents", "place"}, "fingerprint"}`.
    var json: JSONValue {
        var members = [JSONMember("from", start.json), JSONMember("to", end.json)]
        if let opening {
            members.append(
                JSONMember("open", ["documents": .integer(opening.documents), "place": opening.place]))
        }
        return .object(members + [JSONMember("fingerprint", .string(fingerprint.digits))])
    }

    init(json: JSONValue) throws {
        guard let start = json["from"].flatMap(InputTally.init(json:)),
            let end = json["to"].flatMap(InputTally.init(json:)),
            start.batches <= end.batches, start.documents <= end.documents,
            let fingerprint = json["fingerprint"]?.text.flatMap(InputFingerprint.init(digits:))
        else { throw StageFailure("no_plan", "a shard of the plan cannot be understood: plan again") }
        var opening: InputExtent.Opening?
        if let documents = json["open"]?["documents"]?.wholeNumber, let place = json["open"]?["place"] {
            guard (0...start.documents).contains(documents) else {
                throw StageFailure("no_plan", "a shard of the plan begins behind itself: plan again")
            }
            opening = InputExtent.Opening(place: place, documents: documents)
        }
        self.init(start: start, end: end, opening: opening, fingerprint: fingerprint)
    }
}

extension InputTally {
    var json: JSONValue { ["documents": .integer(documents), "batches": .integer(batches)] }

    init?(json: JSONValue) {
        guard let documents = json["documents"]?.wholeNumber, let batches = json["batches"]?.wholeNumber
        else { return nil }
        self.init(documents: documents, batches: batches)
    }
}
