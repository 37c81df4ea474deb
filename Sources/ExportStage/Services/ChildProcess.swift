import Glibc
import PipelineCore

/// A program that reads what it is given; its standard output goes where ours reports errors.
struct ChildProcess: Sendable {
    private let name: String
    private let identity: pid_t
    private let input: Int32

    /// Starts a program, found as a shell finds it, in the current folder.
    init(_ arguments: [String]) throws {
        name = arguments.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.failure(name, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        // We pass over a broken pipe as an error; a program of others may count on the signal.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var identity = pid_t()
        let code = posix_spawnp(&identity, name, &actions, &attributes, words, environ)
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw Self.failure(name, code)
        }
        self.identity = identity
        input = ends[1]
    }

    private static func failure(_ name: String, _ code: Int32) -> StageFailure {
        StageFailure(
            "command", "cannot run '\(name)': \(String(cString: strerror(code))); see that it is installed")
    }

    /// Gives it bytes; waits until it has room for them.
    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(
                    input, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw StageFailure("command", "'\(name)' ended before it had read everything")
                }
                written += count
            }
        }
    }

    /// Ends its input and waits for its end.
    ///
    /// - Throws: where it says that it has failed.
    func finish() throws {
        close(input)
        let status = wait()
        guard status != 0 else { return }
        let signal = status & 0x7F
        throw StageFailure(
            "command",
            signal == 0
                ? "'\(name)' ended with \(status >> 8 & 0xFF)" : "'\(name)' was ended by signal \(signal)")
    }

    /// Ends it.
    func stop() {
        kill(identity, SIGTERM)
        close(input)
        _ = wait()
    }

    private func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(identity, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
