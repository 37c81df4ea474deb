import Glibc
import PipelineCore
import Synchronization

/// Asks scripts what they declare, each only once as long as it is as it is.
enum ScriptInquiry {
    private static let known = Mutex<[ScriptLaunch: Answer]>([:])

    /// An answer, and what the script's files were like then.
    private struct Answer: Sendable {
        let marks: [String?]
        let result: Result<ScriptDeclaration, ScriptBreak>
    }

    /// How long a script may take to say hello: somebody waits for it, perhaps in an editor.
    private static let patience = Duration.seconds(20)

    /// What a script declares.
    ///
    /// - Returns: nil where nobody has asked it yet and it must not be started.
    /// - Throws: why it does not say.
    static func declaration(of launch: ScriptLaunch) throws(ScriptBreak) -> ScriptDeclaration? {
        let marks = launch.files.map(FileFacts.mark)
        if let answer = known.withLock({ $0[launch] }), answer.marks == marks {
            return try answer.result.get()
        }
        let path = HelloCache.path(for: launch)
        if let path, let bytes = FileFacts.bytes(of: path, atMost: 1 << 20),
            let json = try? JSONValue(parsing: bytes), let declaration = try? ScriptDeclaration(json)
        {
            remember(.success(declaration), of: launch, marks)
            return declaration
        }
        guard ScriptStage.mayStartScripts else { return nil }
        do throws(ScriptBreak) {
            let hello = try ask(launch)
            let declaration = try ScriptDeclaration(hello)
            if let path { HelloCache.write(hello, to: path) }
            remember(.success(declaration), of: launch, marks)
            return declaration
        } catch {
            remember(.failure(error), of: launch, marks)
            throw error
        }
    }

    private static func remember(
        _ result: Result<ScriptDeclaration, ScriptBreak>, of launch: ScriptLaunch, _ marks: [String?]
    ) {
        known.withLock { $0[launch] = Answer(marks: marks, result: result) }
    }

    /// The hello of a script.
    private static func ask(_ launch: ScriptLaunch) throws(ScriptBreak) -> JSONValue {
        let process = try ScriptProcess(launch, log: .silent)
        defer { process.end() }
        process.send(ScriptMessages.hello)
        let deadline = ContinuousClock.now + min(launch.timeout, patience)
        while true {
            let message = try process.receive(by: deadline).json
            switch message["type"] {
            case .string("log"): continue
            case .string("error"):
                guard case .string(let text) = message["message"] else { return message }
                throw .gaveUp(text)
            default: return message
            }
        }
    }
}

/// What scripts have said, by all that it depends on: command, environment and the bytes of their files.
private enum HelloCache {
    /// Files beyond this are told apart by size and time.
    private static let maximumBytes = 4 << 20

    /// The file for a script; nil where there is no place for one.
    static func path(for launch: ScriptLaunch) -> String? {
        guard let folder else { return nil }
        var digest = SHA256()
        func add(_ text: String) { digest.update(Array("\(text.utf8.count):\(text)".utf8)) }
        add("\(ScriptDeclaration.protocolVersion)")
        for text in launch.words + [launch.folder] + launch.environment { add(text) }
        for file in launch.files {
            add(file)
            if FileFacts.isFile(file), let bytes = FileFacts.bytes(of: file, atMost: maximumBytes) {
                digest.update(bytes)
            } else {
                add(FileFacts.mark(file) ?? "")
            }
        }
        return "\(folder)/\(digest.hexadecimalDigest().prefix(40)).json"
    }

    static func write(_ hello: JSONValue, to path: String) {
        guard let folder else { return }
        FileFacts.makeFolder(folder)
        FileFacts.replace(path, with: Array(hello.compact.utf8))
    }

    private static var folder: String? {
        if let cache = getenv("XDG_CACHE_HOME") { return "\(String(cString: cache))/pipeline/scripts" }
        return getenv("HOME").map { "\(String(cString: $0))/.cache/pipeline/scripts" }
    }
}
