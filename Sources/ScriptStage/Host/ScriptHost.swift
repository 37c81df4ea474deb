import Glibc
package import PipelineCore

/// The other side of the protocol: answers on the standard output what is asked on the standard input, as a script does.
package struct ScriptHost {
    /// A document that is to be worked on.
    package struct Request: Sendable {
        /// Its number, which the answer repeats.
        let number: Int
        /// What came of it.
        package let document: SourceDocument
        /// The classes it has already.
        package let labels: [Label]
    }

    /// What is to be answered.
    package enum Answer: Sendable {
        /// What is new about it; the text where it is another.
        case kept(text: String?, fields: FieldValues, labels: [Label], annotations: [Annotation])
        case dropped(reason: String)
        case duplicate(of: DocumentID)
        case failed(StageFailure)
    }

    private var incoming = IncomingMessages()
    private let framing: ScriptFraming
    private let needs: [DocumentPart]
    private let gives: [DocumentPart]
    private let name: String

    /// - Parameter isFramed: whether messages have lengths in front instead of being lines.
    package init(name: String, needs: [DocumentPart], gives: [DocumentPart], isFramed: Bool) {
        self.name = name
        self.needs = needs
        self.gives = gives
        framing = isFramed ? .frames : .lines
    }

    /// Answers until the input ends.
    ///
    /// - Throws: ``StageFailure`` where what comes in is no message.
    package mutating func serve(_ answer: ([Request]) async throws -> [Answer]) async throws {
        while let message = try nextMessage() {
            switch message.json["type"] {
            case .string("hello"):
                write(hello)
                incoming.framing = framing
            case .string("settings"): write(ScriptMessages.message(framing) { $0.member("type", "ready") })
            case .string("batch"):
                let requests = try requests(in: message)
                var output: [UInt8] = []
                for (request, answer) in zip(requests, try await answer(requests)) {
                    output += reply(answer, to: request)
                }
                write(output)
            case .string("bye"): return
            default: throw StageFailure("bad_message", "a message of no known type: \(message.json.shown)")
            }
        }
    }

    private mutating func nextMessage() throws -> IncomingMessage? {
        while true {
            do throws(ScriptBreak) {
                if let message = try incoming.next() { return message }
            } catch {
                throw StageFailure("bad_message", "the input \(error.sentence)")
            }
            guard incoming.read(from: STDIN_FILENO) else { return nil }
        }
    }

    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    // MARK: Messages

    private var hello: [UInt8] {
        ScriptMessages.line { json in
            json.member("type", "hello")
            json.name("protocol")
            json.integer(ScriptDeclaration.protocolVersion)
            json.member("name", name)
            if framing == .frames { json.member("framing", framing.rawValue) }
            json.name("needs")
            json.value(.array(needs.compactMap(\.need).map { .string($0) }))
            json.name("gives")
            json.value(gives.declared)
        }
    }

    private func requests(in message: IncomingMessage) throws -> [Request] {
        guard case .array(let documents) = message.json["documents"] else {
            throw StageFailure("bad_message", "a batch without documents")
        }
        var blob = message.blob
        return try documents.map { json in
            guard case .integer(let number) = json["n"], case .string(let id) = json["id"] else {
                throw StageFailure("bad_message", "a document without 'n' and 'id'")
            }
            var document = SourceDocument(
                id: DocumentID(id), source: DocumentSource(json["source"]?["location"]?.text ?? id),
                payload: Payload(mediaType: json["payload"]?["media_type"]?.text))
            if let body = json["payload"]?["body"]?.text { document.payload.body = Array(body.utf8) }
            if let body = json["payload"]?["body_base64"]?.text.flatMap(Base64.decode) {
                document.payload.body = body
            }
            document.payload.declaredCharset = json["payload"]?["declared_charset"]?.text
            if case .integer(let count) = json["text"]?["@bytes"], count >= 0, count <= blob.count {
                document.content.text = String(decoding: blob.prefix(count), as: UTF8.self)
                blob = blob.dropFirst(count)
            } else if let text = json["text"]?.text {
                document.content.text = text
            }
            if let fields = json["fields"], case .record(let values)? = FieldValue(plain: fields) {
                document.fields = values
            }
            var labels: [Label] = []
            if case .array(let values) = json["labels"] {
                labels = values.compactMap { value in
                    guard let name = value["name"]?.text, let answer = value["value"]?.text else {
                        return nil
                    }
                    return Label(name, answer, score: 1, by: value["classifier"]?.text ?? "")
                }
            }
            return Request(number: number, document: document, labels: labels)
        }
    }

    private func reply(_ answer: Answer, to request: Request) -> [UInt8] {
        var message = OutgoingMessage(framing, capacity: 256)
        message.json.beginObject()
        var type = "reply"
        if case .failed = answer { type = "error" }
        message.json.member("type", type)
        message.json.name("n")
        message.json.integer(request.number)
        switch answer {
        case .kept(let text, let fields, let labels, let annotations):
            if let text { message.text("text", text) }
            if !fields.isEmpty {
                message.json.name("fields")
                message.json.write(fields, datesAreTagged: false)
            }
            message.json.list("labels", labels) { $0.writeNamed($1) }
            message.json.list("annotations", annotations) { $0.write($1, datesAreTagged: false) }
        case .dropped(let reason): message.json.member("drop", reason)
        case .duplicate(let original): message.json.member("duplicate_of", original.text)
        case .failed(let failure):
            message.json.member("reason", failure.reason)
            message.json.member("message", failure.message)
            message.json.name("transient")
            message.json.boolean(failure.isTransient)
        }
        message.json.endObject()
        return message.bytes
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}

extension DocumentPart {
    /// As a hello names it.
    fileprivate var need: String? {
        switch self {
        case .text: "text"
        case .payload: "payload"
        case .field(let field): "fields.\(field.name)"
        case .label(let label): "labels.\(label.name)"
        case .annotations(let kind): "annotations.\(kind.kind)"
        }
    }
}

extension [DocumentPart] {
    /// As a hello has them under `gives`.
    fileprivate var declared: JSONValue {
        var (fields, labels, kinds): ([JSONMember], [JSONMember], [JSONMember]) = ([], [], [])
        for part in self {
            switch part {
            case .text, .payload: break
            case .field(let field): fields.append(JSONMember(field.name, field.type.declared(field.help)))
            case .label(let label):
                let values = JSONValue.array(label.values.map { .string($0) })
                labels.append(JSONMember(label.name, ["values": values, "help": .string(label.help)]))
            case .annotations(let kind):
                kinds.append(JSONMember(kind.kind, ["help": .string(kind.help)]))
            }
        }
        // Any stage may change the text.
        return [
            "text": true, "fields": .object(fields), "labels": .object(labels), "annotations": .object(kinds),
        ]
    }
}

extension FieldType {
    /// The type as a hello declares it.
    fileprivate func declared(_ help: String) -> JSONValue {
        var prefix = ""
        var type = self
        while case .list(let element) = type {
            prefix += "list of "
            type = element
        }
        guard case .record(let members) = type else {
            return ["type": .string("\(prefix)\(type)"), "help": .string(help)]
        }
        return [
            "type": .string(prefix + "record"), "help": .string(help),
            "members": .object(members.map { JSONMember($0.name, $0.type.declared($0.help)) }),
        ]
    }
}
