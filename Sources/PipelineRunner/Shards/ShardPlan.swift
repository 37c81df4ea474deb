import PipelineCore

/// A run cut into shards: what runs, what it reads, and where each shard begins and ends.
///
/// Where the cuts are depends on nothing but the inputs and the definition.
public struct ShardPlan: Sendable {
    /// How the definition is loaded.
    public struct Definition: Sendable, Hashable {
        /// The file, as it was named.
        public var file: String
        /// Values of variables, as `name=value`.
        public var variables: [String]
        /// Values of settings, as `key=value`.
        public var overrides: [String]
        /// The profile, if one was named.
        public var profile: String?

        /// Describes how the definition is loaded.
        public init(
            file: String, variables: [String] = [], overrides: [String] = [], profile: String? = nil
        ) {
            self.file = file
            self.variables = variables
            self.overrides = overrides
            self.profile = profile
        }
    }

    /// A part of the input.
    struct Shard: Sendable, Hashable {
        var start: InputTally
        var end: InputTally
        /// Where its source is opened; nil for the beginning.
        var opening: InputExtent.Opening?
        var fingerprint: InputFingerprint

        /// Whether there is nothing in it.
        var isEmpty: Bool { start.batches == end.batches }
    }

    /// The version of the form in which plans are written.
    static let format = 1

    /// The pipeline's name.
    public var pipeline: String
    /// How the definition is loaded; nil where that is known otherwise.
    public var definition: Definition?
    /// What runs: the program, the stages and their settings.
    let record: JSONValue
    /// The files it reads, as they were; nil where the source cannot say.
    let inputs: [InputState]?
    let shards: [Shard]
    /// A short digest of what runs and what each shard holds: equal for plans whose shards can stand for each other.
    public let digest: String

    init(
        pipeline: String, definition: Definition? = nil, record: JSONValue, inputs: [InputState]?,
        shards: [Shard]
    ) {
        self.pipeline = pipeline
        self.definition = definition
        self.record = record
        self.inputs = inputs
        self.shards = shards
        var digest = SHA256()
        digest.update(Array(record.compact.utf8))
        digest.update(Array(JSONValue.array(shards.map(\.json)).compact.utf8))
        self.digest = String(digest.hexadecimalDigest().prefix(16))
    }

    /// How many shards there are; some may be empty.
    public var count: Int { shards.count }
    /// How many documents there are.
    public var documents: Int { shards.last?.end.documents ?? 0 }
    /// How many batches there are.
    var batches: Int { shards.last?.end.batches ?? 0 }
    /// The numbers of the shards that hold documents, from 1.
    public var numbers: [Int] { shards.indices.filter { !shards[$0].isEmpty }.map { $0 + 1 } }

    /// How many documents a shard holds.
    ///
    /// - Parameter number: from 1.
    public func documents(inShard number: Int) -> Int {
        shards[number - 1].end.documents - shards[number - 1].start.documents
    }

    /// The part of the input of a shard.
    ///
    /// - Parameter number: from 1.
    func extent(of number: Int) -> InputExtent {
        let shard = shards[number - 1]
        let place: JSONValue = [
            "plan": .string(digest), "number": .integer(number), "of": .integer(count),
        ]
        return InputExtent(
            start: shard.start, end: shard.end, opening: shard.opening, fingerprint: shard.fingerprint,
            record: record.adding(JSONMember("shard", place)), isFingerprinted: true)
    }

    /// Checks that a pipeline is the one that was planned, and that its inputs seem to be; what shards read is held
    /// against the plan byte for byte as they read it.
    ///
    /// - Throws: ``RunError/planOutdated(reason:)``.
    func check(_ pipeline: Pipeline, readsInputs: Bool = true) throws {
        let found = pipeline.plannedRecord
        if found != record {
            throw RunError.planOutdated(
                reason: found["program"] == record["program"]
                    ? "the definition, a file that it names, or its limits are others now"
                    : "it was made by another build of the program")
        }
        guard readsInputs, let inputs, let now = Self.inputs(of: pipeline) else { return }
        for (planned, state) in zip(inputs, now) {
            if planned.name != state.name {
                throw RunError.planOutdated(
                    reason: "where the input had \(planned.name), there is \(state.name) now")
            }
            if planned.size != state.size {
                throw RunError.planOutdated(
                    reason: state.size < 0
                        ? "the input \(state.name) cannot be read"
                        : "the input \(state.name) has \(state.size) bytes, not \(planned.size)")
            }
        }
        if inputs.count != now.count {
            throw RunError.planOutdated(
                reason: "there are \(now.count) input files, not \(inputs.count)")
        }
    }

    /// The files that a pipeline reads, where its source can say.
    static func inputs(of pipeline: Pipeline) -> [InputState]? {
        guard let first = pipeline.steps.first, let source = first.stage as? any SourceStage else {
            return nil
        }
        return try? source.inputs(in: StageContext(of: first, in: pipeline))
    }
}

extension Pipeline {
    /// What runs, as a plan has it: without the secrets, whose digests mean nothing on another machine.
    var plannedRecord: JSONValue {
        record(evidence.map(\.withoutSecrets), in: RunFolder(path: runFolder))
    }
}

extension JSONValue {
    /// The object with one more member at its end.
    fileprivate func adding(_ member: JSONMember) -> JSONValue {
        if case .object(let members) = self { .object(members + [member]) } else { self }
    }
}
