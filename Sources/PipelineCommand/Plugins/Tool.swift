import Glibc
import PipelineDefinition

/// A program that is run to its end.
enum Tool {
    /// How it ended, and what it wrote, both streams together.
    struct Result {
        var status: Int32
        var lines: [String]
    }

    /// Runs a program that is found on the search path.
    ///
    /// - Parameters:
    ///   - variables: what is added to the environment.
    ///   - seen: is given each line as it comes.
    /// - Throws: ``PluginProblem`` where there is no such program.
    static func run(
        _ words: [String], adding variables: [String: String] = [:],
        mergingErrors: Bool = true, seen: (String) -> Void = { _ in }
    ) throws -> Result {
        var pipe: [Int32] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0 else { throw problem(words, errno) }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(pipe[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO)
        if mergingErrors { posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        var environment = Environment.variables
        for (name, value) in variables { environment[name] = value }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var entries: [UnsafeMutablePointer<CChar>?] =
            environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + entries { free(text) } }
        var child = pid_t()
        let code = posix_spawnp(&child, words[0], &actions, nil, &arguments, &entries)
        close(pipe[1])
        guard code == 0 else { throw problem(words, code) }
        var lines: [String] = []
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(pipe[0], &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in buffer[..<count] {
                if byte == 0x0A || byte == 0x0D {
                    let text = String(decoding: line, as: UTF8.self)
                    line.removeAll(keepingCapacity: true)
                    guard !text.isEmpty else { continue }
                    lines.append(text)
                    seen(text)
                } else {
                    line.append(byte)
                }
            }
        }
        if !line.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return Result(status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, lines: lines)
    }

    private static func problem(_ words: [String], _ code: Int32) -> PluginProblem {
        PluginProblem(
            "'\(words[0])' cannot be run: \(String(cString: strerror(code)))",
            remedy: "install it, or put it on the search path")
    }
}
