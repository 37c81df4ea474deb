internal import HTML
public import PipelineCore

extension CleanStage {
    /// The stage, told how deep a page may be.
    public func makeProcessor(in context: StageContext) async throws -> CleanStage {
        var stage = self
        stage.maximumDepth = context.limits.depth
        return stage
    }

    /// A parser that keeps so many elements open that what is too deep can be told.
    var parseOptions: ParseOptions {
        let options = ParseOptions()
        return ParseOptions(maximumDepth: max(options.maximumDepth, (maximumDepth ?? 0) + 1))
    }

    /// Refuses pages whose elements stand too deep within one another.
    func checkDepth(of tree: HTMLDocument) throws(StageFailure) {
        guard let maximumDepth else { return }
        let depth = tree.depth
        guard depth > maximumDepth else { return }
        throw StageFailure(
            "too_deep",
            "the page has \(depth) or more elements within one another; raise 'run.limits.depth' (\(maximumDepth))"
                + " to take it")
    }
}
