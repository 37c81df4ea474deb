package import PipelineCore

/// What the settings of all that asks a language model have in common.
package protocol ChatSettings {
    var endpoint: String { get }
    var apiKey: Secret? { get }
    var timeout: Duration { get }
    var retries: Int { get }
    var backoff: Duration { get }
    var maxRequests: Int? { get }
    var maxTokens: Int? { get }
    var requestsPerMinute: Int? { get }
    var concurrency: Int { get }
}

extension ChatSettings {
    /// What is wrong with them.
    ///
    /// - Parameter group: the setting they stand in.
    package func chatProblems(in group: String) -> [SettingProblem] {
        let limits = [
            ("max_requests", maxRequests), ("max_tokens", maxTokens),
            ("requests_per_minute", requestsPerMinute),
        ]
        var problems = limits.filter { $0.1.map { $0 < 1 } ?? false }.map { key, _ in
            SettingProblem(
                at: key, "'\(key)' lets nothing through",
                remedy: "give a number from 1, or leave '\(group)' out")
        }
        if !endpoint.hasPrefix("http://") && !endpoint.hasPrefix("https://") {
            problems.append(
                SettingProblem(
                    at: "endpoint", "the endpoint is no address",
                    remedy: "write one such as https://api.openai.com/v1/chat/completions"))
        }
        return problems
    }
}

extension ChatClient {
    /// A client as settings have it.
    ///
    /// - Parameter cache: where answers are kept; nil for nowhere.
    /// - Throws: `ChatFailure` where the endpoint is no address, or what is needed cannot be set up.
    package convenience init(_ settings: some ChatSettings, cache: String?) throws {
        var options = Options(endpoint: settings.endpoint)
        options.key = settings.apiKey
        options.timeout = settings.timeout
        options.retries = settings.retries
        options.backoff = settings.backoff
        options.limits.requests = settings.maxRequests
        options.limits.tokens = settings.maxTokens
        options.limits.requestsPerMinute = settings.requestsPerMinute
        options.limits.atOnce = settings.concurrency
        options.cache = cache
        try self.init(options)
    }
}

extension StageFailure {
    /// Why a model gave no answer.
    ///
    /// - Parameter simpler: what makes answers easier that cannot be used.
    package init(_ failure: ChatFailure, simpler: String) {
        let remedy =
            switch failure.reason {
            case .unreachable: "; it may answer later ('on_error: retry' tries again)"
            case .refused: "; check 'endpoint', 'model' and 'api_key'"
            case .invalid: "; raise 'corrections', or \(simpler)"
            case .spent: "; raise it, or run again another day: answers are kept where 'cache' is set"
            }
        self.init(
            failure.reason.rawValue, failure.message + remedy, isTransient: failure.reason == .unreachable)
    }
}
