import PipelineCore

/// Why nothing more is to be expected of a process.
enum ScriptBreak: Error, Sendable, Hashable {
    /// It could not be started at all.
    case unstartable(String)
    /// It ended where it should have answered; how, and the last it said on its standard error.
    case ended(String, said: String)
    /// It did not answer in time.
    case hung(Duration)
    /// It wrote something that is no answer.
    case garbled(String)
    /// Its answer is too large, or it would not stop writing.
    case flooded(limit: Int)
    /// It started too many others.
    case multiplied(limit: Int)
    /// It says itself that it cannot go on.
    case gaveUp(String)
    /// The run is over.
    case cancelled

    /// The short name that counts and dead letters carry.
    var reason: String {
        switch self {
        case .unstartable: "script_not_started"
        case .ended: "script_ended"
        case .hung: "script_hung"
        case .garbled: "script_garbled"
        case .flooded: "script_flooded"
        case .multiplied: "script_multiplied"
        case .gaveUp: "script_gave_up"
        case .cancelled: "cancelled"
        }
    }

    /// What it did, as the end of a sentence that names the script.
    var sentence: String {
        switch self {
        case .unstartable(let what): what
        case .ended(let how, let said): "ended (\(how))" + (said.isEmpty ? "" : ": \(said)")
        case .hung(let time): "did not answer within \(time.shown)"
        case .garbled(let what): "wrote something that is no answer: \(what)"
        case .flooded(let limit): "wrote more than \(ByteSize(limit)) without an answer being complete"
        case .multiplied(let limit): "has started more than \(limit) processes"
        case .gaveUp(let message): "gave up: \(message)"
        case .cancelled: "was stopped with the run"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .unstartable: "check 'run'; paths in it start from the definition's folder"
        case .ended, .gaveUp: "run it by hand: it must answer 'hello' and read documents until its input ends"
        case .hung: "raise 'timeout', or let it write and flush its answers"
        case .garbled:
            "write one JSON object a line to the standard output, and all else to the standard error"
        case .flooded: "raise 'reply', or let it write less"
        case .multiplied: "raise 'sandbox: { tasks: … }', or let it start fewer"
        case .cancelled: "run it again"
        }
    }

    /// The failure of a document that it was working on.
    func failure(of script: String) -> StageFailure {
        // What a script did once it may not do again, as where a service or the memory was short.
        StageFailure(reason, "the script '\(script)' \(sentence); \(remedy)", isTransient: true)
    }

    /// The reasons as stages declare them.
    static let declarations = [
        ReasonDeclaration("script_not_started", "Another process of the script could not be started."),
        ReasonDeclaration(
            "script_ended", "The script ended, by itself or by a signal, while it worked on it."),
        ReasonDeclaration("script_hung", "The script did not answer within `timeout`."),
        ReasonDeclaration("script_garbled", "The script wrote something that is no answer, or out of order."),
        ReasonDeclaration("script_flooded", "The script wrote more than `reply` for it."),
        ReasonDeclaration("script_multiplied", "The script started more processes than it may."),
        ReasonDeclaration("script_gave_up", "The script said that it cannot go on."),
        ReasonDeclaration("bad_reply", "The answer does not fit the document or what the script declares."),
    ]
}

extension Duration {
    /// `10s` or `250ms`, as a definition has it.
    var shown: String {
        if case .string(let text) = data { text } else { "\(self)" }
    }
}
