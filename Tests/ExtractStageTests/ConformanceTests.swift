import ExtractStage
import PipelineTesting
import Testing

@Suite struct ConformanceTests {
    @Test func `the stage keeps its contract, and its examples hold`() async {
        #expect(await StageConformance.failures(of: ExtractStage.self) == [])
    }
}
