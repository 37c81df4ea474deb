public import PipelineCore
import PipelineDefinition
import PipelineRunner

/// Certifies that a stage keeps its contract. In a test of the stage's package:
///
///     @Test func `the stage keeps its contract`() async throws {
///         #expect(await StageConformance.failures(of: Shout.self) == [])
///     }
public enum StageConformance {
    /// What a stage does not keep of the contract of all stages: its name, its help, its defaults.
    public static func failures(of type: any Stage.Type) -> [String] {
        let info = type.info
        var failures: [String] = []
        if !isSnakeCase(info.name) {
            failures.append("the name '\(info.name)' is not snake case: lower-case letters, digits and '_'")
        }
        if info.summary.isEmpty { failures.append("the summary is empty") }
        failures += schemaFailures(type.schema, path: "")
        // Where reasons are declared, they are all: the reference and the drawing of a chain rely on it.
        let drops = info.examples.flatMap(\.expected).compactMap {
            if case .dropped(let reason) = $0 { reason } else { nil }
        }
        for reason in drops where !info.drops.isEmpty && !info.drops.contains(where: { $0.reason == reason })
        {
            failures.append("an example is dropped for '\(reason)', which is not among the declared 'drops'")
        }
        for part in info.needs where info.gives.contains(part) {
            failures.append("it both needs and gives \(part)")
        }
        return failures
    }

    /// What a transform does not keep of its contract: also its examples, and that it does the same every time.
    public static func failures<S: TransformStage>(of type: S.Type) async -> [String] {
        var failures = failures(of: type as any Stage.Type)
        if S.info.examples.isEmpty { failures.append("it has no example") }
        for example in S.info.examples {
            failures += await exampleFailures(of: type, example).map { "example '\(example.title)': \($0)" }
        }
        return failures
    }

    /// The stage's documented examples as tests; a stage of another kind than a transform has none that can be run.
    public static func examples(of type: any Stage.Type) async -> [TestResult] {
        guard let type = type as? any TransformStage.Type else { return [] }
        return await results(of: type)
    }

    private static func results<S: TransformStage>(of type: S.Type) async -> [TestResult] {
        let owner = "stage '\(S.info.name)'"
        var results: [TestResult] = []
        for example in S.info.examples {
            var result = TestResult(
                name: "\(S.info.name): \(example.title)", file: owner, span: .startOf(file: owner))
            let clock = ContinuousClock()
            let start = clock.now
            result.failures = await exampleFailures(of: type, example).map {
                ExpectationFailure($0, at: result.span)
            }
            result.time = start.duration(to: clock.now)
            results.append(result)
        }
        return results
    }

    private static func schemaFailures(_ schema: SettingsSchema, path: String) -> [String] {
        schema.settings.flatMap { setting in
            var failures: [String] = []
            let name = path + setting.name
            if !isSnakeCase(setting.name) { failures.append("the setting '\(name)' is not snake case") }
            if setting.help.isEmpty { failures.append("the setting '\(name)' has no help") }
            for group in setting.shape.groups {
                failures += schemaFailures(
                    group.schema, path: ([name] + group.path).joined(separator: ".") + ".")
            }
            return failures
        }
    }

    private static func exampleFailures<S: TransformStage>(of type: S.Type, _ example: StageExample) async
        -> [String]
    {
        let document =
            switch example.input {
            case .text(let text): WebDocument.sample(text: text)
            case .payload(let body, let mediaType):
                WebDocument.sample(body: Array(body.utf8), mediaType: mediaType)
            }
        do {
            let trial = try StageTrial(type, settings: example.settings)
            let first = try await trial.run(on: document)
            let second = try await trial.run(on: [document, document])
            var failures = example.expected.compactMap { failure(of: $0, in: first) }
            if case .failed(let failure) = first.outcome {
                failures.append("the stage failed: \(failure.message)")
            }
            for result in second
            where DocumentForm(result.document) != DocumentForm(first.document)
                || result.outcome != first.outcome
            {
                failures.append("the same document gives another result the second time")
            }
            if try await !trial.promising(on: document).scratch.hasAll(of: first.document.scratch) {
                failures.append(
                    "it leaves something in the scratch that 'restoreScratch(of:)' does not promise: the next stage "
                        + "misses it where this one's result comes out of the cache")
            }
            return failures
        } catch {
            return ["\(error)"]
        }
    }

    private static func failure(of expectation: StageExample.Expectation, in result: StageTrial.Result)
        -> String?
    {
        let document = result.document
        switch expectation {
        case .text(let text):
            return document.text == text ? nil : "the text is '\(document.text)', not '\(text)'"
        case .field(let name, let value):
            let found = document.fields[name]
            return found == value ? nil : "the field '\(name)' is \(shown(found)), not \(shown(value))"
        case .label(let name, let value):
            let found = document.label(name)?.value
            return found == value ? nil : "the label '\(name)' is '\(found ?? "missing")', not '\(value)'"
        case .annotation(let kind, let surface):
            let found = document.annotations.filter { $0.kind == kind }
                .map { document.content.text(in: $0.range).map(String.init) ?? "a range outside the text" }
            return found.contains(surface)
                ? nil : "'\(surface)' is not annotated as '\(kind)'; found: \(found)"
        case .dropped(let reason):
            return result.outcome == .filtered(reason: reason)
                ? nil : "it is not dropped for '\(reason)': \(result.outcome)"
        }
    }

    private static func shown(_ value: FieldValue?) -> String {
        guard let value else { return "missing" }
        var json = JSONWriter()
        json.write(value, datesAreTagged: false)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func isSnakeCase(_ name: String) -> Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
}
