import Glibc
package import PipelineCore
package import PipelineDefinition

/// A language server for definitions (LSP 3.17): what is wrong as it is typed, what could be written, and what things
/// mean.
///
/// It knows the stages only by their registry. One thread does everything: messages are read ahead, so that a request
/// that is cancelled before its turn is not worked on, and texts are checked when nothing else is to be done.
package struct LanguageServer {
    /// How long after a change a text is checked: a fast typist's next key comes later.
    static let pauseBeforeCheck = Duration.milliseconds(40)

    /// Where it stands in its life.
    enum Phase {
        case started
        case running
        case shutDown
    }

    var channel: MessageChannel
    var workspace: Workspace
    var client = ClientCapabilities(.null)
    var phase = Phase.started
    private let version: String
    private var queue: [Message] = []
    private var exitCode: Int32?
    private var checkTime: ContinuousClock.Instant?

    /// Makes a server that speaks over two descriptors.
    ///
    /// - Parameters:
    ///   - loader: loads definitions; knows the stages and the environment.
    ///   - more: what lint says beyond what the loader does, such as about paths.
    package init(
        _ loader: DefinitionLoader, version: String, input: Int32 = STDIN_FILENO,
        output: Int32 = STDOUT_FILENO,
        more: @escaping @Sendable (CheckedDefinition) -> [Diagnostic] = { _ in [] }
    ) {
        channel = MessageChannel(input: input, output: output)
        workspace = Workspace(loader, more: more)
        self.version = version
    }

    /// Serves until the client says `exit` or goes away.
    ///
    /// - Returns: the exit code: 0 where the client has said `shutdown` before.
    package mutating func run() -> Int32 {
        while exitCode == nil {
            receive()
            if !queue.isEmpty {
                handle(queue.removeFirst())
            } else if channel.isClosed {
                break
            } else if isCheckDue {
                checkOne()
            }
        }
        return exitCode ?? (phase == .shutDown ? 0 : 1)
    }

    /// Takes what has come; waits only where there is nothing to do.
    private mutating func receive() {
        var wait: Int?
        if !queue.isEmpty || isCheckDue {
            wait = 0
        } else if let checkTime {
            wait = max(1, Int((checkTime - .now) / .milliseconds(1)) + 1)
        }
        for message in channel.receive(waiting: wait) {
            if case .notification("$/cancelRequest", let parameters) = message {
                cancel(parameters["id"] ?? .null)
            } else {
                queue.append(message)
            }
        }
    }

    private mutating func cancel(_ id: JSONValue) {
        let place = queue.firstIndex { message in
            if case .request(id, _, _) = message { true } else { false }
        }
        guard let place else { return }
        queue.remove(at: place)
        channel.respond(id, ResponseError(.cancelled, "cancelled"))
    }

    // MARK: Checking

    private var isCheckDue: Bool { checkTime.map { $0 <= .now } ?? false }

    /// Has texts checked soon.
    mutating func scheduleCheck(after pause: Duration = pauseBeforeCheck) {
        if workspace.hasUnchecked { checkTime = .now + pause }
    }

    private mutating func checkOne() {
        for publication in workspace.checkOne() { publish(publication) }
        checkTime = workspace.hasUnchecked ? .now : nil
    }

    private func publish(_ publication: Publication) {
        var parameters: [JSONMember] = [JSONMember("uri", .string(publication.uri))]
        if let version = publication.version { parameters.append(JSONMember("version", .integer(version))) }
        let diagnostics = publication.diagnostics.map {
            $0.json(in: workspace, encoding: client.encoding, hasRelated: client.hasRelatedInformation)
        }
        parameters.append(JSONMember("diagnostics", .array(diagnostics)))
        channel.notify("textDocument/publishDiagnostics", .object(parameters))
    }

    // MARK: Messages

    private mutating func handle(_ message: Message) {
        switch message {
        case .response: break
        case .invalid(let id, let error): channel.respond(id, error)
        case .notification(let method, let parameters): handle(notification: method, parameters)
        case .request(let id, let method, let parameters):
            do throws(ResponseError) {
                channel.respond(id, try answer(method, parameters))
            } catch {
                channel.respond(id, error)
            }
        }
    }

    private mutating func answer(_ method: String, _ parameters: JSONValue) throws(ResponseError) -> JSONValue
    {
        switch (phase, method) {
        case (.started, "initialize"):
            client = ClientCapabilities(parameters)
            workspace.folders = client.folders
            phase = .running
            return ServerCapabilities.json(version: version, encoding: client.encoding)
        case (.started, _): throw ResponseError(.notInitialized, "the first request is 'initialize'")
        case (_, "initialize"): throw ResponseError(.invalidRequest, "the server is initialized already")
        case (.shutDown, _): throw ResponseError(.invalidRequest, "the server has been shut down")
        case (.running, "shutdown"):
            phase = .shutDown
            return .null
        case (.running, _): return try answer(feature: method, parameters)
        }
    }

    private mutating func handle(notification method: String, _ parameters: JSONValue) {
        if method == "exit" {
            exitCode = phase == .shutDown ? 0 : 1
            return
        }
        guard phase == .running else { return }
        switch method {
        case "textDocument/didOpen": open(parameters["textDocument"] ?? .null)
        case "textDocument/didChange": change(parameters)
        case "textDocument/didSave":
            workspace.forgetFiles()
            scheduleCheck()
        case "textDocument/didClose":
            guard let uri = parameters["textDocument"]?["uri"]?.text else { return }
            for publication in workspace.close(uri) { publish(publication) }
            scheduleCheck()
        case "workspace/didChangeWatchedFiles":
            workspace.forgetFiles()
            scheduleCheck()
        default: break
        }
    }

    private mutating func open(_ document: JSONValue) {
        guard let uri = document["uri"]?.text, let text = document["text"]?.text else { return }
        workspace.open(
            uri, text: text, version: document["version"]?.number,
            language: document["languageId"]?.text ?? "")
        scheduleCheck(after: .zero)
    }

    private mutating func change(_ parameters: JSONValue) {
        guard let uri = parameters["textDocument"]?["uri"]?.text else { return }
        workspace.change(
            uri, version: parameters["textDocument"]?["version"]?.number,
            parameters["contentChanges"]?.list ?? [], encoding: client.encoding)
        scheduleCheck()
    }
}
