import Foundation
import PipelineCore
import PipelineTesting

/// A client of `pipeline lsp` that follows a script: it starts the real executable and speaks over pipes.
final class LanguageClient {
    /// Why a script cannot go on.
    enum Failure: Error {
        case closed
        case silent
        case noCaret
    }

    /// What the server may take for an answer, on a machine that is busy.
    private static let patience: Int32 = 60_000

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var received: [UInt8] = []
    private var lastID = 0
    private(set) var published: [String: JSONValue] = [:]
    private(set) var capabilities: JSONValue = .null
    private(set) var texts: [String: String] = [:]

    /// Starts a server and, if wanted, introduces itself.
    init(
        encodings: [String]? = nil, snippets: Bool = true, environment: [String: String] = [:],
        isIntroduced: Bool = true
    ) throws {
        process.executableURL = Executable.folder.appending(path: "pipeline")
        process.arguments = ["lsp"]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        guard isIntroduced else { return }
        var capabilities: [JSONMember] = [
            JSONMember(
                "textDocument",
                [
                    "completion": ["completionItem": ["snippetSupport": .boolean(snippets)]],
                    "publishDiagnostics": ["relatedInformation": true],
                    "documentSymbol": ["hierarchicalDocumentSymbolSupport": true],
                ])
        ]
        if let encodings {
            capabilities.append(
                JSONMember("general", ["positionEncodings": .array(encodings.map { .string($0) })]))
        }
        let answer = try request("initialize", ["capabilities": .object(capabilities)])
        self.capabilities = answer["capabilities"] ?? .null
        notify("initialized", [:])
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    // MARK: Messages

    /// Sends bytes as they are.
    func send(raw bytes: some Sequence<UInt8>) { input.fileHandleForWriting.write(Data(bytes)) }

    static func frame(_ message: JSONValue) -> [UInt8] {
        let body = Array(message.compact.utf8)
        return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }

    func notify(_ method: String, _ parameters: JSONValue) {
        send(raw: Self.frame(["jsonrpc": "2.0", "method": .string(method), "params": parameters]))
    }

    /// Asks and waits for the answer: the result, or the whole message where it is an error.
    func request(_ method: String, _ parameters: JSONValue) throws -> JSONValue {
        lastID += 1
        let id = lastID
        send(
            raw: Self.frame([
                "jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": parameters,
            ]))
        while true {
            let message = try receive()
            if message["id"] == .integer(id) { return message["result"] ?? message }
        }
    }

    /// The next message; diagnostics are noted as well.
    func receive() throws -> JSONValue {
        while true {
            if let body = nextBody() {
                let message = try JSONValue(parsing: body)
                if message["method"] == "textDocument/publishDiagnostics",
                    case .string(let uri)? = message["params"]?["uri"]
                {
                    published[uri] = message["params"]
                }
                return message
            }
            let descriptor = output.fileHandleForReading.fileDescriptor
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Self.patience) > 0 else { throw Failure.silent }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { throw Failure.closed }
            received += buffer[..<count]
        }
    }

    private func nextBody() -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        guard let place = received.indices.first(where: { received[$0...].starts(with: end) }) else {
            return nil
        }
        let header = String(decoding: received[..<place], as: UTF8.self)
        guard let length = Int(header.dropFirst("Content-Length: ".count)) else { return nil }
        let start = place + 4
        guard received.count >= start + length else { return nil }
        let body = Array(received[start..<(start + length)])
        received.removeFirst(start + length)
        return body
    }

    /// Says `shutdown` and `exit`.
    ///
    /// - Returns: the exit code.
    func end() throws -> Int32 {
        _ = try request("shutdown", .null)
        notify("exit", .null)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Goes away without a word.
    func hangUp() throws -> Int32 {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    // MARK: Texts

    /// Opens a text.
    func open(_ uri: String, _ text: String, language: String = "yaml") {
        texts[uri] = text
        notify(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": .string(uri), "languageId": .string(language), "version": 1, "text": .string(text),
                ]
            ])
    }

    /// Changes a stretch of a text; nil for all of it.
    func change(_ uri: String, version: Int, _ range: JSONValue?, to text: String) {
        var change = [JSONMember("text", .string(text))]
        if let range { change.append(JSONMember("range", range)) }
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(uri), "version": .integer(version)],
                "contentChanges": [.object(change)],
            ])
    }

    /// The diagnostics of a state of a text.
    func diagnostics(_ uri: String, version: Int? = nil) throws -> [JSONValue] {
        while true {
            let message = try receive()
            guard message["method"] == "textDocument/publishDiagnostics",
                message["params"]?["uri"] == .string(uri),
                version == nil || message["params"]?["version"] == version.map({ .integer($0) })
            else { continue }
            return message["params"]?["diagnostics"]?.list ?? []
        }
    }

    /// Asks about the place that `¦` marks in a text, which is opened without the mark.
    func ask(_ method: String, _ marked: String, uri: String, _ more: [JSONMember] = []) throws -> JSONValue {
        let place = try Self.place(in: marked)
        open(uri, place.text)
        return try request(
            method,
            .object(
                [
                    JSONMember("textDocument", ["uri": .string(uri)]),
                    JSONMember("position", place.position),
                ] + more))
    }

    /// A text without its mark, and the place of the mark in UTF-16.
    static func place(in marked: String) throws -> (text: String, position: JSONValue) {
        guard let mark = marked.firstIndex(of: "¦") else { throw Failure.noCaret }
        let before = marked[..<mark]
        let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
        let position: JSONValue = [
            "line": .integer(before.utf8.count { $0 == UInt8(ascii: "\n") }),
            "character": .integer(before[lineStart...].utf16.count),
        ]
        return (String(before) + marked[marked.index(after: mark)...], position)
    }

    /// A text with edits in it, all counted in UTF-16.
    static func applying(_ edits: [JSONValue], to text: String) -> String {
        var units = Array(text.utf16)
        func offset(_ position: JSONValue?) -> Int {
            guard case .integer(let line)? = position?["line"],
                case .integer(let column)? = position?["character"]
            else { return 0 }
            var start = 0
            for _ in 0..<line { start = (units[start...].firstIndex(of: 0x0A) ?? units.count - 1) + 1 }
            return start + column
        }
        let places = edits.map { edit in
            (
                from: offset(edit["range"]?["start"]), to: offset(edit["range"]?["end"]),
                text: edit["newText"]?.text ?? ""
            )
        }
        for place in places.sorted(by: { $0.from > $1.from }) {
            units.replaceSubrange(place.from..<place.to, with: Array(place.text.utf16))
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension JSONValue {
    /// The values of an array.
    var list: [JSONValue] { if case .array(let values) = self { values } else { [] } }
    /// A text.
    var text: String? { if case .string(let text) = self { text } else { nil } }
}
