import PipelineTesting
import Shout
import Testing

@Test func `the stage keeps its contract`() async {
    #expect(await StageConformance.failures(of: Shout.self) == [])
}

@Test func `it makes the text loud`() async throws {
    try await expectStage(Shout.self, settings: "{ marks: 3 }", turns: "over here", into: "OVER HERE!!!")
}
