public import PipelineCore

/// The `on_error` of a run or a stage: one word, or how often to try again.
public struct ErrorSetting: SettingValue, Hashable {
    /// What is done.
    public var handling: ErrorHandling

    /// Keeps what failed.
    public static let deadLetter = ErrorSetting(handling: .deadLetter)

    /// One of the words, or a mapping.
    public static var shape: SettingShape {
        .either(.choice(ErrorPolicy.allCases.map(\.rawValue) + [retry]), or: ErrorSettings.shape)
    }
    /// Keeps what failed.
    public static var unset: ErrorSetting { .deadLetter }

    /// The word where nothing else is set.
    public var data: JSONValue? {
        guard let retry = handling.retry else { return .string(handling.then.rawValue) }
        if handling == RetrySettings().handling { return .string(Self.retry) }
        return [
            "retry": [
                "attempts": .integer(retry.attempts), "backoff": retry.backoff.data ?? .null,
                "then": .string(handling.then.rawValue),
            ]
        ]
    }

    /// Reads a word or a mapping.
    public static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> ErrorSetting? {
        if case .mapping = node.content {
            let settings: ErrorSettings? = .read(node, reporting: &reader)
            return settings.map { ErrorSetting(handling: $0.retry.handling) }
        }
        return ErrorWord.read(node, reporting: &reader).map { ErrorSetting(handling: $0.handling) }
    }

    private static let retry = ErrorWord.retry.rawValue
}

/// The words of `on_error`.
private enum ErrorWord: String, SettingChoice {
    case deadLetter = "dead_letter"
    case skip
    case fail
    case retry

    var handling: ErrorHandling {
        switch self {
        case .deadLetter: .deadLetter
        case .skip: .skip
        case .fail: .fail
        case .retry: RetrySettings().handling
        }
    }
}

/// What stands under `on_error`.
struct ErrorSettings: SettingGroup {
    @Setting("Tries again on documents on which the stage failed for a reason that may pass.")
    var retry: RetrySettings
}

/// How often a stage tries again.
struct RetrySettings: SettingGroup {
    @Setting("The attempts in all, the first included.", in: 2...100) var attempts = 3
    @Setting("The wait before the second attempt; each further one doubles it, up to a minute.")
    var backoff = Duration.milliseconds(500)
    @Setting("What is done with the document when all attempts have failed.") var then = ErrorPolicy
        .deadLetter

    var handling: ErrorHandling {
        ErrorHandling(then, retrying: RetryPolicy(attempts: attempts, backoff: backoff))
    }
}
