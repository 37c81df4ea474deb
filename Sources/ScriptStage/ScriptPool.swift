import PipelineCore

/// The processes of a script: started when they are first needed, and used again.
actor ScriptPool {
    private let launch: ScriptLaunch
    private let settings: JSONValue
    private let log: ScriptLog
    private var idle: [ScriptSession] = []
    /// How many there are, those at work included.
    private var count = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameter first: a process that is ready.
    init(_ launch: ScriptLaunch, settings: JSONValue, log: ScriptLog, first: ScriptSession) {
        self.launch = launch
        self.settings = settings
        self.log = log
        idle = [first]
        count = 1
    }

    /// The right to a process, and one that is ready where there is one.
    ///
    /// More batches may be on their way than there are processes: those wait here, and what they have read with them.
    func take() async -> ScriptSession? {
        while idle.isEmpty, count >= launch.processes {
            await withCheckedContinuation { waiting.append($0) }
        }
        if let session = idle.popLast() { return session }
        count += 1
        return nil
    }

    /// Gives the right back, with the process where it still does.
    func giveBack(_ session: ScriptSession?) {
        if let session { idle.append(session) } else { count -= 1 }
        if !waiting.isEmpty { waiting.removeFirst().resume() }
    }

    /// Another process, ready for documents.
    nonisolated func start() throws(ScriptBreak) -> ScriptSession {
        let session = try ScriptSession(launch, log: log)
        try session.configure(settings)
        return session
    }

    /// Ends all.
    func close() {
        for session in idle { session.close() }
        idle = []
    }
}
