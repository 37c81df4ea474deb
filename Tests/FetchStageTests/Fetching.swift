import FetchStage
import PipelineCore
import PipelineTesting
import Testing

extension TemporaryFolder {
    /// What the stage reads in this folder.
    func fetch(
        limit: Int = 1 << 20, _ configure: (inout FetchStage) -> Void
    ) async throws -> [Result<SourceDocument, StageFailure>] {
        var stage = FetchStage()
        configure(&stage)
        #expect(stage.problems().isEmpty)
        let reader = try await stage.open(
            in: StageContext(label: "fetch", folder: path, limits: DocumentLimits(bytes: limit)))
        var results: [Result<SourceDocument, StageFailure>] = []
        while let input = try await reader.next() {
            do {
                let document = try input.load()
                results.append(document.failure.map(Result.failure) ?? .success(document))
            } catch {
                results.append(.failure(StageFailure(error)))
            }
        }
        #expect(await reader.progress == 1)
        return results
    }
}
