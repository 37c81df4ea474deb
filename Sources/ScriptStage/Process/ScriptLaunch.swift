import CChildProcess
import Glibc
import PipelineCore

/// All that it takes to start a script.
struct ScriptLaunch: Sendable, Hashable {
    /// The program and its arguments.
    let words: [String]
    /// How messages name it.
    let shown: String
    /// The folder that it starts in, from the root.
    let folder: String
    /// Its environment, as `NAME=value`.
    let environment: [String]
    /// Files on which what it does depends.
    let files: [String]
    let timeout: Duration
    let memoryBytes: Int
    let replyBytes: Int
    let batch: Int
    /// How many processes there may be.
    let processes: Int
    /// The most tasks it may have, and where it may write; nil outside a sandbox.
    let tasks: Int?
    let writable: [String]

    /// - Parameter folder: the folder that paths start from.
    init(_ stage: ScriptStage, folder: String) {
        words = stage.shell ? ["/bin/sh", "-c", stage.run.shown] : stage.run.words
        shown = stage.run.shown
        self.folder = FileFacts.absolute(folder)
        var variables = ["LANG=C.UTF-8", "PYTHONHASHSEED=0"]
        for name in ["PATH"] + stage.environment {
            if let value = getenv(name) { variables.append("\(name)=\(String(cString: value))") }
        }
        environment = variables
        let start = self.folder
        files = (stage.run.files(inShell: stage.shell) + stage.reads.map(\.text)).map {
            $0.hasPrefix("/") ? $0 : "\(start)/\($0)"
        }
        timeout = stage.timeout
        memoryBytes = stage.memory?.bytes ?? 0
        replyBytes = stage.reply.bytes
        batch = stage.batch
        processes = stage.processes ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        tasks = stage.sandbox?.tasks
        writable =
            stage.sandbox?.writable.map { $0.text.hasPrefix("/") ? $0.text : "\(start)/\($0.text)" } ?? []
    }

    /// Starts a process.
    ///
    /// - Throws: what could not be done.
    func start() throws(ScriptBreak) -> child {
        guard let name = words.first else { throw .unstartable("names no program") }
        guard let program = name.contains("/") ? name : SearchPath.program(name) else {
            throw .unstartable("cannot be started: there is no program '\(name)' on the search path")
        }
        guard tasks == nil || child_can_sandbox() != 0 else {
            throw .unstartable(
                "cannot be sandboxed: the kernel has no Landlock or no seccomp (Linux 5.13 has both)")
        }
        // A child that goes away shows as an error where we write to it, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        var started = child()
        var failed: UnsafePointer<CChar>?
        let code = CStrings.with(words, environment, writable) { words, environment, writable in
            program.withCString { program in
                folder.withCString { folder in
                    var options = child_options(
                        path: program, arguments: words, environment: environment, folder: folder,
                        memory_bytes: UInt64(memoryBytes), tasks: UInt64(tasks ?? 0),
                        is_sandboxed: tasks == nil ? 0 : 1, writable: writable)
                    return child_start(&options, &started, &failed)
                }
            }
        }
        guard code == 0 else {
            let step = failed.map { String(cString: $0) } ?? "start"
            throw .unstartable("cannot be started: \(step): \(String(cString: strerror(code)))")
        }
        return started
    }
}

/// Lists of texts as C has them, a null at their end.
private enum CStrings {
    typealias List = UnsafePointer<UnsafeMutablePointer<CChar>?>

    static func with<Result>(
        _ first: [String], _ second: [String], _ third: [String], _ body: (List, List, List) -> Result
    ) -> Result {
        let lists = [first, second, third].map { $0.map { strdup($0) } + [nil] }
        defer { for text in lists.joined() { free(text) } }
        return lists[0].withUnsafeBufferPointer { first in
            lists[1].withUnsafeBufferPointer { second in
                lists[2].withUnsafeBufferPointer { third in
                    guard let first = first.baseAddress, let second = second.baseAddress,
                        let third = third.baseAddress
                    else { preconditionFailure("each list has its null") }
                    return body(first, second, third)
                }
            }
        }
    }
}
