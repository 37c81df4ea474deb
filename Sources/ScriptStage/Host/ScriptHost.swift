import Glibc
package import PipelineCore

/// The other side of the protocol: answers on the standard output what is asked on the standard input, as a script does.
package struct ScriptHost {
    /// A message of more bytes is taken for a mistake, such as lines where frames were to come.
    private static let maximumMessageBytes = 1 << 30

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
        incoming.limit = Self.maximumMessageBytes
    }

    /// Answers until the input ends.
    ///
    /// - Throws: ``StageFailure`` where what comes in is no message.
    package mutating func serve(_ answer: ([HostRequest]) async throws -> [HostAnswer]) async throws {
        while let message = try nextMessage() {
            switch message.json["type"] {
            case .string("hello"):
                let version = message.json["protocol"] ?? .null
                guard version == .integer(ScriptDeclaration.protocolVersion) else {
                    throw StageFailure(
                        "bad_message",
                        "the other side speaks version \(version.shown) of the protocol, and this is version "
                            + "\(ScriptDeclaration.protocolVersion)")
                }
                write(hello)
                incoming.framing = framing
            case .string("settings"): write(ScriptMessages.message(framing) { $0.member("type", "ready") })
            case .string("batch"):
                let requests = try requests(in: message)
                var output: [UInt8] = []
                for (request, answer) in zip(requests, try await answer(requests)) {
                    output += answer.message(request.number, framing)
                }
                write(output)
            case .string("bye"): return
            default: throw StageFailure("bad_message", "a message of no known type: \(message.json.shown)")
            }
        }
    }

    private mutating func nextMessage() throws(StageFailure) -> IncomingMessage? {
        while true {
            do throws(ScriptBreak) {
                if let message = try incoming.next() { return message }
            } catch .flooded {
                throw StageFailure(
                    "bad_message",
                    "the input has a message of more than \(ByteSize(Self.maximumMessageBytes))"
                        + (framing == .frames
                            ? "; behind the hello each begins with its length in 32 bits" : ""))
            } catch {
                throw StageFailure("bad_message", "the input \(error.sentence)")
            }
            guard incoming.read(from: STDIN_FILENO) else {
                guard incoming.count == 0 else {
                    throw StageFailure("bad_message", "the input ends in the middle of a message")
                }
                return nil
            }
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
            // The definition names files that whoever asks knows nothing of.
            json.name("cacheable")
            json.boolean(false)
            json.name("needs")
            json.value(.array(needs.flatMap(\.declared).map { .string($0) }))
            json.name("gives")
            json.value(gives.declared)
        }
    }

    private func requests(in message: IncomingMessage) throws(StageFailure) -> [HostRequest] {
        guard case .array(let documents) = message.json["documents"] else {
            throw StageFailure("bad_message", "a batch without documents")
        }
        var blob = message.blob
        var requests: [HostRequest] = []
        requests.reserveCapacity(documents.count)
        for document in documents {
            requests.append(try HostRequest(document, &blob, needs: needs))
        }
        return requests
    }
}

extension DocumentPart {
    /// As a hello names it; what a text is made of goes with it.
    fileprivate var declared: [String] {
        switch self {
        case .text: ["text", "blocks"]
        case .payload: ["payload"]
        case .field(let field): ["fields.\(field.name)"]
        case .label(let label): ["labels.\(label.name)"]
        case .annotations(let kind): ["annotations.\(kind.kind)"]
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
