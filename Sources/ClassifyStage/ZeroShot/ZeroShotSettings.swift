public import LanguageModels
public import PipelineCore

/// Labels that a language model gives without training, through an OpenAI-compatible endpoint.
public struct ZeroShotSettings: SettingGroup, ChatSettings {
    /// The address of the chat completions.
    @Setting("The address of the chat completions, such as https://api.openai.com/v1/chat/completions.")
    public var endpoint: String

    /// The model's name.
    @Setting("The model's name.")
    public var model: String

    /// The key that is sent along.
    @Setting("The key that is sent along; take it from the environment: ${env.OPENAI_API_KEY}.")
    public var apiKey: Secret?

    /// The label's name.
    @Setting("The name of the label.")
    public var label = "topic"

    /// The values to choose from, each with what it means.
    @Setting("The values to choose from, each with what it means: `sport: matches, players, leagues`.")
    public var labels: SettingMap<String>

    /// What the model should know besides.
    @Setting("What the model should know besides: whose texts these are, what counts as what.")
    public var instructions: String?

    /// The least confidence.
    @Setting(
        "The least confidence, from 0 to 1, as the model says it; below it no label is given.", in: 0...1)
    public var minimumScore = 0.0

    /// How much of a text is sent.
    @Setting("How much of a text is sent, in characters.", in: 100...10_000_000)
    public var maxCharacters = 6000

    /// How long an answer may take.
    @Setting("How long an answer may take.")
    public var timeout = Duration.seconds(60)

    /// How often a request is sent again.
    @Setting("How often a request is sent again that met a busy or failing server.", in: 0...20)
    public var retries = 2

    /// The wait before the second try.
    @Setting("The wait before the second try; twice as long before each further one.")
    public var backoff = Duration.seconds(1)

    /// How often the model may mend its answer.
    @Setting("How often the model may mend an answer that is not valid; it is told why.", in: 0...10)
    public var corrections = 1

    /// The most requests of a run.
    @Setting("The most requests of a run; documents beyond fail.")
    public var maxRequests: Int?

    /// The most tokens of a run.
    @Setting("The most tokens of a run; documents beyond fail.")
    public var maxTokens: Int?

    /// The most requests in a minute.
    @Setting("The most requests in a minute.")
    public var requestsPerMinute: Int?

    /// The most requests at once.
    @Setting("The most requests at once.", in: 1...1000)
    public var concurrency = 4

    /// A folder that keeps answers.
    @Setting("A folder that keeps answers: a question that was answered costs nothing again.")
    public var cache: OutputPath?

    /// Needs an endpoint, a model and labels.
    public init() {}

    /// There must be something to choose from, and somebody to ask.
    public func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if labels.entries.count < 2 {
            problems.append(
                SettingProblem(
                    at: "labels", "there is nothing to choose from",
                    remedy: "name two values at least, each with what it means"))
        }
        if let problem = SettingProblem(withName: label, at: "label") { problems.append(problem) }
        return problems + chatProblems(in: "zero_shot")
    }
}
