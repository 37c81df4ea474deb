import PipelineCore

/// Writes messages to a script.
enum ScriptMessages {
    /// The first message.
    static var hello: [UInt8] {
        line { json in
            json.member("type", "hello")
            json.name("protocol")
            json.integer(ScriptDeclaration.protocolVersion)
        }
    }

    /// The settings, behind the script's hello.
    static func settings(_ values: JSONValue, _ framing: ScriptFraming) -> [UInt8] {
        message(framing) { json in
            json.member("type", "settings")
            json.name("settings")
            json.value(values)
        }
    }

    /// The last message.
    static func bye(_ framing: ScriptFraming) -> [UInt8] {
        message(framing) { $0.member("type", "bye") }
    }

    /// A line with an object.
    static func line(_ body: (inout JSONWriter) -> Void) -> [UInt8] { message(.lines, body) }

    /// A message without bytes of its own.
    static func message(_ framing: ScriptFraming, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var message = OutgoingMessage(framing, capacity: 256)
        message.json.beginObject()
        body(&message.json)
        message.json.endObject()
        return message.finished()
    }
}

/// A message in the making.
struct OutgoingMessage {
    let framing: ScriptFraming
    var json: JSONWriter
    /// The texts whose bytes stand behind the JSON.
    private var texts: [String] = []

    /// - Parameter capacity: about how many bytes the JSON will have.
    init(_ framing: ScriptFraming, capacity: Int) {
        self.framing = framing
        json = JSONWriter(capacity: capacity)
    }

    /// Writes a member with text: in a frame its bytes stand behind the JSON, which then has their number.
    mutating func text(_ name: String, _ text: String) {
        switch framing {
        case .lines: json.member(name, text)
        case .frames:
            json.name(name)
            json.beginObject()
            json.name("@bytes")
            json.integer(text.utf8.count)
            json.endObject()
            texts.append(text)
        }
    }

    /// Writes the blocks of a text.
    mutating func blocks(_ blocks: [Block]) {
        json.list("blocks", blocks) { json, block in
            json.beginObject()
            json.member("kind", block.kind.rawValue)
            json.name("range")
            json.write(block.range)
            json.name("level")
            json.integer(block.level)
            json.endObject()
        }
    }

    /// The message with what tells it from the next.
    consuming func finished() -> [UInt8] {
        switch framing {
        case .lines:
            json.newline()
            return json.takeBytes()
        case .frames:
            let head = json.bytes
            let length = texts.reduce(4 + head.count) { $0 + $1.utf8.count }
            var frame: [UInt8] = []
            frame.reserveCapacity(4 + length)
            for value in [length, head.count] {
                for shift in [0, 8, 16, 24] { frame.append(UInt8(truncatingIfNeeded: value >> shift)) }
            }
            frame += head
            for var text in texts { text.withUTF8 { frame.append(contentsOf: $0) } }
            return frame
        }
    }
}

extension OutgoingMessage {
    /// The documents at some places of a batch.
    ///
    /// - Parameter first: the number of the first of them; the others follow.
    static func batch<D: Document>(
        _ places: [Int], of batch: Batch<D>, first: Int, _ selection: DocumentSelection,
        _ framing: ScriptFraming
    ) -> [UInt8] {
        let isTextInside = selection.text && framing == .lines
        let size = places.reduce(0) { sum, place in
            sum + 512 + (isTextInside ? batch[place].content.text.utf8.count * 9 / 8 : 0)
                + (selection.payload ? batch[place].payload.body.count * 9 / 8 : 0)
        }
        var message = OutgoingMessage(framing, capacity: size)
        message.json.beginObject()
        message.json.member("type", "batch")
        message.json.name("documents")
        message.json.beginArray()
        for (index, place) in places.enumerated() {
            message.write(batch[place], number: first + index, selection)
        }
        message.json.endArray()
        message.json.endObject()
        return message.finished()
    }

    private mutating func write(_ document: some Document, number: Int, _ selection: DocumentSelection) {
        json.beginObject()
        json.name("n")
        json.integer(number)
        json.member("id", document.id.text)
        json.name("source")
        json.write(document.source)
        if selection.text { text("text", document.content.text) }
        if selection.blocks { blocks(document.content.blocks) }
        if selection.payload {
            json.name("payload")
            json.write(document.payload)
        }
        writeFields(document.fields, selection.fields)
        let labels = document.labels.filter { selection.labels?.contains($0.name) ?? true }
        json.list("labels", labels) { $0.writeNamed($1) }
        let annotations = document.annotations.filter { selection.annotations?.contains($0.kind) ?? true }
        json.list("annotations", annotations) { $0.write($1, datesAreTagged: false) }
        json.endObject()
    }

    private mutating func writeFields(_ fields: FieldValues, _ names: [String]?) {
        guard names?.isEmpty != true else { return }
        var chosen = FieldValues()
        for entry in fields where names?.contains(entry.name) ?? true { chosen[entry.name] = entry.value }
        json.name("fields")
        json.write(chosen, datesAreTagged: false)
    }
}
