public import PipelineCore
import PipelineRunner

/// Thrown where a stage did not do what a test expects.
public struct StageExpectationError: Error, Sendable, CustomStringConvertible {
    /// What it did instead.
    public var description: String
}

/// Expects that a stage turns one text into another.
///
///     @Test func `it makes it loud`() async throws {
///         try await expectStage(Shout.self, turns: "hi", into: "HI!")
///     }
///
/// - Parameter settings: the settings as YAML, as they would stand under the stage's key.
/// - Throws: ``StageExpectationError`` where it does not, `DiagnosticsError` where the settings are wrong.
public func expectStage<S: TransformStage>(
    _ type: S.Type, settings: String = "{}", turns text: String, into expected: String
) async throws {
    let result = try await StageTrial(type, settings: settings).run(on: .sample(text: text))
    guard result.outcome == .active else {
        throw StageExpectationError(description: "'\(S.info.name)' took the document out: \(result.outcome)")
    }
    guard result.document.text == expected else {
        throw StageExpectationError(
            description: "'\(S.info.name)' turned '\(text)' into '\(result.document.text)', not '\(expected)'"
        )
    }
}

/// Expects that a stage drops a text for a reason.
///
/// - Throws: ``StageExpectationError`` where it does not, `DiagnosticsError` where the settings are wrong.
public func expectStage<S: TransformStage>(
    _ type: S.Type, settings: String = "{}", drops text: String, reason: String
) async throws {
    let result = try await StageTrial(type, settings: settings).run(on: .sample(text: text))
    guard result.outcome == .filtered(reason: reason) else {
        throw StageExpectationError(
            description: "'\(S.info.name)' does not drop '\(text)' for '\(reason)': \(result.outcome)")
    }
}
