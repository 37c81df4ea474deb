import PipelineTesting
import ReadabilityScores
import Testing

@Test func `the stage keeps its contract`() async {
    #expect(await StageConformance.failures(of: ReadabilityScores.self) == [])
}

@Test func `a text that is too hard is dropped`() async throws {
    try await expectStage(
        ReadabilityScores.self, settings: "{ least: 50 }",
        drops: "Institutional accountability necessitates organisational transparency.",
        reason: "hard_to_read")
}

@Test func `a text keeps its words`() async throws {
    try await expectStage(ReadabilityScores.self, turns: "One. Two.", into: "One. Two.")
}

@Test func `letters are scored as they were`() async throws {
    let folder = #filePath.split(separator: "/").dropLast().reduce(into: "") { $0 += "/\($1)" } + "/Fixtures"
    try await expectStage(ReadabilityScores.self, settings: "{ longest: 12 }", keepsGoldenFilesIn: folder)
}
