import CChildProcess
import Glibc
import PipelineCore

/// A process of a script: takes messages and gives messages back.
///
/// Whoever has it has it alone: it is handed from task to task, never shared.
final class ScriptProcess: @unchecked Sendable {
    // Sendable: the pool hands it to one task at a time.
    private let launch: ScriptLaunch
    private var child: child
    private var isRunning = true
    private var hasOutput = true
    private var hasErrors = true
    /// What is still to be written, from `written` on.
    private var outgoing: [UInt8] = []
    private var written = 0
    private var incoming = IncomingMessages()
    private var said: SaidOnTheSide
    /// How messages are told apart, in both directions.
    var framing: ScriptFraming {
        get { incoming.framing }
        set { incoming.framing = newValue }
    }

    /// How often it is looked whether the run is over and whether it has started others.
    private static let tick = Duration.milliseconds(100)

    /// Starts a process.
    init(_ launch: ScriptLaunch, log: ScriptLog) throws(ScriptBreak) {
        self.launch = launch
        child = try launch.start()
        said = SaidOnTheSide(log: log)
        incoming.limit = launch.replyBytes
    }

    deinit { end() }

    /// Writes a message as soon as it is read; it may wait here until then.
    func send(_ message: [UInt8]) {
        if written == outgoing.count {
            outgoing = message
            written = 0
        } else {
            outgoing += message
        }
        push()
    }

    /// The next message, unless it takes longer than it may.
    ///
    /// What is to be written is written meanwhile, so that neither side waits for the other.
    func receive(by deadline: ContinuousClock.Instant) throws(ScriptBreak) -> IncomingMessage {
        while true {
            if let message = try incoming.next() { return message }
            guard hasOutput else { throw ended() }
            if written < outgoing.count { push() }
            let remaining = deadline - .now
            if Task.isCancelled { throw .cancelled }
            guard remaining > .zero else { throw .hung(launch.timeout) }
            if !wait(min(remaining, Self.tick)) { try checkOthers() }
        }
    }

    /// Asks it to end, and sees to it that it does.
    func close(sending bye: [UInt8]) {
        guard isRunning else { return }
        send(bye)
        Glibc.close(child.input)
        child.input = -1
        let deadline = ContinuousClock.now + .seconds(2)
        while hasOutput, .now < deadline, incoming.count < launch.replyBytes { wait(Self.tick) }
        _ = end(by: deadline)
        end()
    }

    /// Ends it with all that it has started.
    func end() {
        guard isRunning else { return }
        isRunning = false
        kill(-child.pid, SIGKILL)
        kill(child.pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
        said.finish()
        for stream in [child.input, child.output, child.errors] where stream >= 0 { Glibc.close(stream) }
    }

    // MARK: Streams

    /// Writes as much as is taken without waiting.
    private func push() {
        while written < outgoing.count, child.input >= 0 {
            let count = outgoing.withUnsafeBytes { bytes in
                write(child.input, bytes.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                // One that does not read any more has ended or will not answer: that shows where it is read.
                if count < 0, errno != EAGAIN { written = outgoing.count }
                return
            }
            written += count
        }
        if written == outgoing.count {
            outgoing.removeAll(keepingCapacity: outgoing.capacity < 4 << 20)
            written = 0
        }
    }

    /// Waits until something can be read or written, and does so.
    ///
    /// - Returns: whether anything happened.
    @discardableResult
    private func wait(_ time: Duration) -> Bool {
        var events = [
            pollfd(fd: hasOutput ? child.output : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: hasErrors ? child.errors : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: written < outgoing.count ? child.input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let milliseconds = max(1, Int32(time / .milliseconds(1)))
        let count = poll(&events, 3, milliseconds)
        guard count > 0 else { return count < 0 }
        if events[1].revents != 0 { hasErrors = said.read(from: child.errors) }
        if events[0].revents != 0 { hasOutput = incoming.read(from: child.output) }
        if events[2].revents != 0 { push() }
        return true
    }

    // MARK: Ends

    /// How it ended, once it has closed its output.
    private func ended() -> ScriptBreak {
        let how = end(by: .now + .seconds(1))
        while hasErrors, wait(.milliseconds(10)) {}
        return .ended(how ?? "it closed its output", said: said.last)
    }

    /// How it ended, where it does by then.
    private func end(by deadline: ContinuousClock.Instant) -> String? {
        var code: Int32 = 0
        while true {
            // Its number stays its own until `end()`.
            switch child_status(child.pid, &code) {
            case 1: return "status \(code)"
            case 2: return "signal \(code)"
            default: break
            }
            guard .now < deadline else { return nil }
            usleep(1000)
        }
    }

    /// Whether it has started more processes than it may.
    private func checkOthers() throws(ScriptBreak) {
        guard let tasks = launch.tasks else { return }
        if ProcessTree.count(below: child.pid, atMost: tasks) > tasks { throw .multiplied(limit: tasks) }
    }
}

/// Counts the descendants of a process.
private enum ProcessTree {
    static func count(below root: pid_t, atMost limit: Int) -> Int {
        var waiting = [root]
        var count = 0
        while let next = waiting.popLast(), count <= limit {
            count += 1
            let list = FileFacts.bytes(of: "/proc/\(next)/task/\(next)/children", atMost: 1 << 20) ?? []
            waiting += String(decoding: list, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
        }
        return count
    }
}
