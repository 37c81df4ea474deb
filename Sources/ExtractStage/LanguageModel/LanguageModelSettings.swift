public import LanguageModels
public import PipelineCore

/// Fields that a language model reads from the text, through an OpenAI-compatible endpoint.
public struct LanguageModelSettings: SettingGroup, ChatSettings {
    /// The address of the chat completions.
    @Setting("The address of the chat completions, such as https://api.openai.com/v1/chat/completions.")
    public var endpoint: String

    /// The model's name.
    @Setting("The model's name.")
    public var model: String

    /// The key that is sent along.
    @Setting("The key that is sent along; take it from the environment: ${env.OPENAI_API_KEY}.")
    public var apiKey: Secret?

    /// What is asked for.
    @Setting("What is asked for, by the names of the fields.")
    public var fields: SettingMap<AskedField>

    /// What the model should know besides.
    @Setting("What the model should know besides: whose texts these are, what counts as what.")
    public var instructions: String?

    /// How much of a text is sent.
    @Setting("How much of a text is sent, in characters.", in: 100...10_000_000)
    public var maxCharacters = 20_000

    /// How long an answer may take.
    @Setting("How long an answer may take.")
    public var timeout = Duration.seconds(60)

    /// How often a request is sent again.
    @Setting(
        "How often a request is sent again that met a busy or failing server, or took too long.", in: 0...20)
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

    /// Needs an endpoint, a model and fields.
    public init() {}

    /// Something must be asked for.
    public func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if fields.entries.isEmpty {
            problems.append(
                SettingProblem(at: "fields", "nothing is asked of the model", remedy: "name a field"))
        }
        return problems + chatProblems(in: "llm")
    }
}

/// A field that a model is asked for.
public struct AskedField: SettingGroup, NamedSettingValue {
    /// What the field means; the model is told so.
    @Setting("What the field means; the model is told so.")
    public var help: String

    /// What the value is.
    @Setting("What the value is.")
    public var type = FieldKind.text

    /// Whether all values are wanted.
    @Setting("Whether all values are wanted, as a list.")
    public var list = false

    /// The values there are.
    @Setting("The values there are, where they are few.")
    public var choices: [String]?

    /// Nothing is asked yet.
    public init() {}

    /// Names of what every document has cannot be used for fields.
    public static func problem(withName name: String) -> SettingProblem? {
        FieldSettings.problem(withName: name)
    }

    /// The field, and its places in the text.
    public func parts(named name: String) -> [DocumentPart] {
        let type: FieldType = list ? .list(self.type.fieldType) : self.type.fieldType
        return [
            .field(FieldDeclaration(name, type, help)),
            .annotations(AnnotationDeclaration(name, "Where the field '\(name)' stands in the text.")),
        ]
    }
}

extension Field where Value == [String] {
    /// What a model says that does not stand in the text.
    public static var unverified: Field {
        Field(
            "unverified",
            "The fields of which a language model said something that does not stand in the text.")
    }
}
