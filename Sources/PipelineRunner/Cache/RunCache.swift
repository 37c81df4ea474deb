public import PipelineCore

/// The cache as a run uses it: whatever is wrong with it, the run goes on.
struct RunCache {
    /// The results of earlier runs; nil where none are kept.
    let store: ResultStore?
    private let path: String
    private let openingProblem: (any Error)?

    init(_ pipeline: Pipeline) {
        let options = pipeline.options.cache
        path = pipeline.cachePath
        guard options.keep != .none else {
            store = nil
            openingProblem = nil
            return
        }
        do {
            store = try ResultStore(path: path, maximumBytes: options.maximumBytes)
            openingProblem = nil
        } catch {
            store = nil
            openingProblem = error
        }
    }

    /// Ends the use of the cache.
    ///
    /// - Returns: why it was of no use, for people; nil where it was.
    func close() -> String? {
        store?.close()
        guard let problem = openingProblem ?? store?.problem else { return nil }
        return
            "the cache \(path) was not used: \(problem); the run's results are right, but the next run will take"
            + " as long (`cache: none` under `run` goes without a cache)"
    }
}

extension Pipeline {
    /// The file that keeps results of stages from run to run.
    public var cachePath: String {
        if let path = options.cache.path {
            return path.hasPrefix("/") || folder == "." ? path : "\(folder)/\(path)"
        }
        return folder == "." ? ".pipeline/cache.db" : "\(folder)/.pipeline/cache.db"
    }
}
