public import PipelineCore
import PipelineRunner

/// What `pipeline plugin check` says of a stage.
public struct StageCertificate: Sendable {
    /// One thing that a stage promises, and what it does not keep of it.
    public struct Item: Sendable {
        /// What is promised, such as `determinism`.
        public var name: String
        /// What was looked at, for people.
        public var detail: String
        /// What it does not keep.
        public var failures: [String]
    }

    /// The stage's name.
    public var stage: String
    /// What was looked at, in order.
    public private(set) var items: [Item] = []
    /// The time for a document of 5 KiB, all in all; nil where that was not measured.
    public private(set) var time: Duration?

    /// Whether it keeps all.
    public var isGood: Bool { items.allSatisfy { $0.failures.isEmpty } }

    /// Looks at a stage.
    ///
    /// - Parameter settings: settings as YAML, where it does not work with the defaults.
    public static func of(_ type: any Stage.Type, settings: String = "{}", folder: String = ".") async
        -> StageCertificate
    {
        if let type = type as? any TransformStage.Type {
            return await transform(type, settings: settings, folder: folder)
        }
        var certificate = StageCertificate(stage: type.info.name)
        certificate.note("contract", "name, help, settings", StageConformance.failures(of: type))
        return certificate
    }

    private mutating func note(_ name: String, _ detail: String, _ failures: [String]) {
        // A thousand of one kind say no more than a few.
        let more = failures.count > 5 ? ["… and \(failures.count - 5) more"] : []
        items.append(Item(name: name, detail: detail, failures: Array(failures.prefix(5)) + more))
    }

    private static func transform<S: TransformStage>(
        _ type: S.Type, settings: String, folder: String
    ) async -> StageCertificate {
        var certificate = StageCertificate(stage: type.info.name)
        certificate.note(
            "contract", "name, help, settings, examples", await StageConformance.failures(of: type))
        do {
            let trial = try StageTrial(type, settings: settings)
            try await certificate.look(at: trial, info: type.info)
        } catch {
            certificate.note("start", "it starts with its defaults", ["\(error)"])
        }
        return certificate
    }

    private mutating func look(at trial: StageTrial, info: StageInfo) async throws {
        let documents = SyntheticCorpus.odd + SyntheticCorpus.texts(44, bytes: 2048)
        let stage = try await trial.open()
        do {
            let together = try await stage.run(on: documents)
            note("errors", "\(SyntheticCorpus.odd.count) odd texts", Self.badOutcomes(together))
            note("gives", "nothing that is not declared", Self.undeclared(together, before: documents, info))
            note("annotations", "each lies on characters of the text", Self.badRanges(together))
            note(
                "determinism", "\(documents.count) documents twice",
                Self.differences(together, try await stage.run(on: documents)))
            var singles: [StageTrial.Result] = []
            for document in documents { singles += try await stage.run(on: [document]) }
            note("independence", "each document alone", Self.differences(together, singles))
            note(
                "threads", "8 tasks at once",
                try await Self.underLoad(stage, documents).flatMap { Self.differences(together, $0) })
            try await measure(stage)
        } catch {
            await stage.close()
            throw error
        }
        await stage.close()
    }

    private static func underLoad(_ stage: OpenStage, _ documents: [WebDocument]) async throws
        -> [[StageTrial.Result]]
    {
        try await withThrowingTaskGroup(of: [StageTrial.Result].self) { group in
            for _ in 0..<8 { group.addTask { try await stage.run(on: documents) } }
            var all: [[StageTrial.Result]] = []
            for try await results in group { all.append(results) }
            return all
        }
    }

    private mutating func measure(_ stage: OpenStage) async throws {
        let documents = SyntheticCorpus.texts(256)
        _ = try await stage.run(on: documents)
        let clock = ContinuousClock()
        var best: Duration?
        for _ in 0..<3 {
            let start = clock.now
            _ = try await stage.run(on: documents)
            let time = start.duration(to: clock.now)
            best = min(best ?? time, time)
        }
        time = best.map { $0 / documents.count }
    }

    // MARK: What is wrong

    private static func badOutcomes(_ results: [StageTrial.Result]) -> [String] {
        results.compactMap { result in
            guard case .failed(let failure) = result.outcome else { return nil }
            let isWorded = failure.reason != "error" && !failure.message.isEmpty
            return isWorded && !failure.reason.hasPrefix("script_") && failure.reason != "bad_reply"
                ? nil : "\(result.document.source): \(failure.reason): \(failure.message)"
        }
    }

    private static func undeclared(
        _ results: [StageTrial.Result], before: [WebDocument], _ info: StageInfo
    ) -> [String] {
        var failures: [String] = []
        let given = Set(info.gives.map(\.description))
        for (result, original) in zip(results, before) {
            let document = result.document
            var parts: [DocumentPart] = document.fields.map { .field(FieldDeclaration($0.name, .text, "")) }
            parts += document.labels.map { .label(LabelDeclaration($0.name, "")) }
            parts += document.annotations.map { .annotations(AnnotationDeclaration($0.kind, "")) }
            for part in parts where !given.contains(part.description) {
                failures.append("it gives \(part), which its declaration does not say")
            }
            if document.payload != original.payload, !given.contains(DocumentPart.payload.description) {
                failures.append("it changes the bytes, which its declaration does not say")
            }
        }
        var seen: Set<String> = []
        return failures.filter { seen.insert($0).inserted }
    }

    private static func badRanges(_ results: [StageTrial.Result]) -> [String] {
        results.flatMap { result in
            result.document.annotations.filter { result.document.content.text(in: $0.range) == nil }
                .map { "\(result.document.source): '\($0.kind)' at \($0.range) does not" }
        }
    }

    private static func differences(_ left: [StageTrial.Result], _ right: [StageTrial.Result]) -> [String] {
        zip(left, right).compactMap { left, right in
            left.outcome == right.outcome && DocumentForm(left.document) == DocumentForm(right.document)
                ? nil : "\(left.document.source) comes out otherwise"
        }
    }
}
