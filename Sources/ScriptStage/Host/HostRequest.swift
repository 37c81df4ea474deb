package import PipelineCore

/// A document that a worker is to work on.
package struct HostRequest: Sendable {
    /// Its number, which the answer repeats.
    let number: Int
    /// What came of it.
    package private(set) var document: SourceDocument
    /// The classes it has already.
    package private(set) var labels: [Label] = []
    /// What was found in its text already.
    package private(set) var annotations: [Annotation] = []

    /// Reads a document of a batch.
    ///
    /// - Parameters:
    ///   - blob: the bytes behind the JSON that no document before has taken.
    ///   - needs: which fields have which types.
    /// - Throws: what is wrong with it.
    init(
        _ json: JSONValue, _ blob: inout ArraySlice<UInt8>, needs: [DocumentPart]
    ) throws(StageFailure) {
        guard case .integer(let number) = json["n"], case .string(let id) = json["id"] else {
            throw Self.bad("a document has a number 'n' and an 'id', and this is \(json.shown)")
        }
        self.number = number
        document = SourceDocument(
            id: DocumentID(id), source: Self.source(json["source"]) ?? DocumentSource(id),
            payload: Payload(mediaType: json["payload"]?["media_type"]?.text))
        if let payload = json["payload"] { try read(payload: payload) }
        try readText(json["text"], &blob)
        for block in json["blocks"]?.elements ?? [] { try read(block: block) }
        read(fields: json["fields"], needs)
        for label in json["labels"]?.elements ?? [] {
            guard let name = label["name"]?.text, let value = label["value"]?.text else {
                throw Self.bad("a label has a 'name' and a 'value', and this is \(label.shown)")
            }
            labels.append(
                Label(
                    name, value, score: label["score"]?.double ?? 1,
                    by: label["classifier"]?.text ?? ""))
        }
        for annotation in json["annotations"]?.elements ?? [] { try read(annotation: annotation) }
    }

    private static func bad(_ message: String) -> StageFailure { StageFailure("bad_message", message) }

    private static func source(_ json: JSONValue?) -> DocumentSource? {
        guard let json, let location = json["location"]?.text else { return nil }
        return DocumentSource(location, in: json["container"]?.text, at: json["offset"]?.integer)
    }

    private mutating func read(payload: JSONValue) throws(StageFailure) {
        if let text = payload["body"]?.text { document.payload.body = Array(text.utf8) }
        if let text = payload["body_base64"]?.text {
            guard let body = Base64.decode(text) else { throw Self.bad("'body_base64' is no Base64") }
            document.payload.body = body
        }
        document.payload.declaredCharset = payload["declared_charset"]?.text
        document.payload.status = payload["status"]?.integer
    }

    private mutating func readText(
        _ json: JSONValue?, _ blob: inout ArraySlice<UInt8>
    ) throws(StageFailure) {
        if let count = json?["@bytes"]?.integer {
            document.content.text = try FrameText.take(count, from: &blob)
        } else if let text = json?.text {
            document.content.text = text
        }
    }

    private mutating func read(block json: JSONValue) throws(StageFailure) {
        guard let block = Block(json), document.content.text(in: block.range) != nil else {
            throw Self.bad("a block has a 'kind' and a 'range' within the text, and this is \(json.shown)")
        }
        document.content.blocks.append(block)
    }

    private mutating func read(fields json: JSONValue?, _ needs: [DocumentPart]) {
        guard case .object(let members) = json else { return }
        for member in members {
            let type = needs.lazy.compactMap { need in
                if case .field(let field) = need, field.name == member.name { field.type } else { nil }
            }.first
            document.fields[member.name] =
                type.flatMap { FieldValue(member.value, as: $0) } ?? FieldValue(plain: member.value)
        }
    }

    private mutating func read(annotation json: JSONValue) throws(StageFailure) {
        guard let kind = json["kind"]?.text, let range = json["range"]?.range,
            document.content.text(in: range) != nil
        else {
            throw Self.bad(
                "an annotation has a 'kind' and a 'range' within the text, and this is \(json.shown)")
        }
        annotations.append(
            Annotation(
                kind, range, value: json["value"].flatMap { FieldValue(plain: $0) },
                confidence: json["confidence"]?.double ?? 1, by: json["maker"]?.text ?? ""))
    }
}

/// Texts that stand behind the JSON of a frame.
enum FrameText {
    /// The next text of so many bytes.
    ///
    /// - Throws: where there are fewer, or where they are no UTF-8.
    static func take(_ count: Int, from blob: inout ArraySlice<UInt8>) throws(StageFailure) -> String {
        guard count >= 0, count <= blob.count,
            let text = String(validating: blob.prefix(count), as: UTF8.self)
        else {
            throw StageFailure("bad_message", "the bytes of 'text' are not all there, or no UTF-8")
        }
        blob = blob.dropFirst(count)
        return text
    }
}

extension Block {
    /// A block of a message; nil where it is none.
    init?(_ json: JSONValue) {
        guard let kind = json["kind"]?.text.flatMap(Block.Kind.init), let range = json["range"]?.range else {
            return nil
        }
        self.init(kind, range, level: json["level"]?.integer ?? 0)
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    fileprivate var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    fileprivate var elements: [JSONValue] { if case .array(let values) = self { values } else { [] } }

    fileprivate var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// Two whole numbers, the first no larger than the second.
    fileprivate var range: Range<Int>? {
        guard case .array(let bounds) = self, bounds.count == 2, let start = bounds[0].integer,
            let end = bounds[1].integer, 0 <= start, start <= end
        else { return nil }
        return start..<end
    }
}
