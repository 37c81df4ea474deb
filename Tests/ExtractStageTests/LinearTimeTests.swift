import ExtractStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite(.serialized) struct LinearTimeTests {
    /// How long a text takes, in the best of three tries.
    private func time(of part: String, bytes: Int) -> Duration {
        let text = String(repeating: part, count: bytes / part.utf8.count)
        var stage = ExtractStage()
        stage.pressRelease = PressReleaseSettings()
        return (0..<3).map { _ in
            var document = WebDocument.sample(text: text)
            return ContinuousClock().measure { _ = stage.process(&document) }
        }.min() ?? .zero
    }

    @Test(arguments: [
        "Aa, ", "Aa Bo, ", "Ann Bo, president of Acme Corp, ", "CEO Ann Bo ", "president of ",
        "Bank of Aa and ", "Acme, Inc. and ", "(Aa Bo ", "Acme Agency (AA) ", "a", "Aa, Bo and Cc Dd ",
    ]) func `eight times the text takes no more than about eight times as long`(part: String) {
        // Quadratic time would take 64 times as long; the rest is room for a busy machine.
        #expect(time(of: part, bytes: 48_000) < time(of: part, bytes: 6_000) * 24)
    }
}
