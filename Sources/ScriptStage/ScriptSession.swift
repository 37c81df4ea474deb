import PipelineCore

/// A process of a script that has said hello and has its settings.
struct ScriptSession: Sendable {
    let declaration: ScriptDeclaration
    private let process: ScriptProcess
    private let launch: ScriptLaunch
    private let log: ScriptLog
    /// The number of the next document.
    private var next = 0

    /// Starts a process and hears what it declares.
    init(_ launch: ScriptLaunch, log: ScriptLog) throws(ScriptBreak) {
        self.launch = launch
        self.log = log
        let process = try ScriptProcess(launch, log: log)
        self.process = process
        process.send(ScriptMessages.hello)
        let answer = try Self.answer(of: process, by: .now + launch.timeout, log)
        declaration = try ScriptDeclaration(answer.json)
        process.framing = declaration.framing
    }

    /// Gives it its settings; it has to say that it is ready.
    func configure(_ settings: JSONValue) throws(ScriptBreak) {
        process.send(ScriptMessages.settings(settings, declaration.framing))
        let answer = try Self.answer(of: process, by: .now + launch.timeout, log)
        guard answer.json["type"] == .string("ready") else {
            throw .garbled("'ready' was to follow the settings, and this is \(answer.json.shown)")
        }
    }

    /// Sends the documents at some places of a batch and takes the answers, which must come in their order.
    ///
    /// - Parameter take: is given each answer with the number of its place.
    /// - Returns: why some have no answer, where that is so.
    mutating func exchange<D: Document>(
        _ places: [Int], of batch: inout Batch<D>,
        _ take: (Int, Result<ScriptReply, StageFailure>, inout Batch<D>) -> Void
    ) -> ScriptBreak? {
        let first = next
        next += places.count
        process.send(
            OutgoingMessage.batch(
                places, of: batch, first: first, declaration.selection, declaration.framing))
        do throws(ScriptBreak) {
            for place in places.indices {
                // Each document has its own time, counted from the answer before.
                let answer = try Self.answer(of: process, by: .now + launch.timeout, log)
                guard case .integer(let number) = answer.json["n"] else {
                    throw .garbled("an answer names its document with 'n', and this is \(answer.json.shown)")
                }
                guard number == first + place else {
                    throw .garbled(
                        "answers come in the order of the documents: 'n' is \(number), and \(first + place) is next"
                    )
                }
                take(place, try result(answer), &batch)
            }
            return nil
        } catch {
            return error
        }
    }

    private func result(_ answer: IncomingMessage) throws(ScriptBreak) -> Result<ScriptReply, StageFailure> {
        switch answer.json["type"] {
        case .string("reply"): return .success(ScriptReply(answer, declaration))
        case .string("error"):
            guard case .string(let message) = answer.json["message"] else {
                throw .garbled("an 'error' has a 'message', and this is \(answer.json.shown)")
            }
            var reason = "script_error"
            if case .string(let given) = answer.json["reason"] { reason = given }
            return .failure(
                StageFailure(reason, message, isTransient: answer.json["transient"] == .boolean(true)))
        default: throw .garbled("a 'reply' or an 'error' was to come, and this is \(answer.json.shown)")
        }
    }

    /// Asks it to end, and sees to it that it does.
    func close() { process.close(sending: ScriptMessages.bye(declaration.framing)) }

    /// Ends it.
    func end() { process.end() }

    /// The next message that is neither for the log nor the end.
    private static func answer(
        of process: ScriptProcess, by deadline: ContinuousClock.Instant, _ log: ScriptLog
    ) throws(ScriptBreak) -> IncomingMessage {
        while true {
            let message = try process.receive(by: deadline)
            switch message.json["type"] {
            case .string("log"):
                guard case .string(let text) = message.json["message"] else { continue }
                var level = "info"
                if case .string(let given) = message.json["level"] { level = given }
                log.write(level, text)
                // Whoever writes nothing but log lines runs into the deadline as well.
                guard ContinuousClock.now < deadline else { throw .hung(deadline - .now) }
            case .string("error") where message.json["n"] == nil:
                guard case .string(let text) = message.json["message"] else { return message }
                throw .gaveUp(text)
            default: return message
            }
        }
    }
}
