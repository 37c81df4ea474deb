import PipelineCore

/// A script's answer to one document.
struct ScriptReply {
    private let message: IncomingMessage
    private let declaration: ScriptDeclaration

    /// The members of an answer.
    private static let members = [
        "type", "n", "drop", "duplicate_of", "text", "blocks", "fields", "labels", "annotations", "measures",
    ]

    init(_ message: IncomingMessage, _ declaration: ScriptDeclaration) {
        self.message = message
        self.declaration = declaration
    }

    /// Puts what it says into the document.
    ///
    /// - Throws: `bad_reply` where it does not fit the document or the declaration; the document is then half changed.
    func apply(to document: inout some Document) throws(StageFailure) -> Verdict {
        guard case .object(let members) = message.json else { throw bad("it is no object") }
        for member in members where !Self.members.contains(member.name) {
            throw bad(
                "it has the member '\(member.name)'; \(NearestName.remedy(for: member.name, among: Self.members))"
            )
        }
        // The others are about the text as it is then.
        if let text = message.json["text"], text != .null { try setText(text, of: &document) }
        if let blocks = message.json["blocks"], blocks != .null { try setBlocks(blocks, of: &document) }
        for member in members where member.value != .null {
            switch member.name {
            case "fields": try setFields(member.value, of: &document)
            case "labels": for label in try list(member) { try add(label, to: &document) }
            case "annotations": try annotate(try list(member), &document)
            case "measures": for measure in try list(member) { try note(measure, in: &document) }
            default: break
            }
        }
        if let reason = try text(message.json["drop"], "drop") { return .drop(reason: reason) }
        if let id = try text(message.json["duplicate_of"], "duplicate_of") {
            return .duplicate(of: DocumentID(id))
        }
        return .keep
    }

    private func bad(_ message: String) -> StageFailure {
        StageFailure("bad_reply", "the script's answer does not do: \(message)")
    }

    private func list(_ member: JSONMember) throws(StageFailure) -> [JSONValue] {
        guard case .array(let values) = member.value else { throw bad("'\(member.name)' takes a list") }
        return values
    }

    private func text(_ value: JSONValue?, _ path: String) throws(StageFailure) -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let text): return text
        default: throw bad("'\(path)' takes text")
        }
    }

    private func number(_ value: JSONValue?, _ path: String) throws(StageFailure) -> Double? {
        switch value {
        case nil, .null: return nil
        case .integer(let number): return Double(number)
        case .number(let number): return number
        default: throw bad("'\(path)' takes a number")
        }
    }

    // MARK: Text

    private func setText(_ json: JSONValue, of document: inout some Document) throws(StageFailure) {
        guard declaration.gives.contains(.text) else {
            throw bad(
                "it changes the text, and the script's hello does not say '\"gives\": {\"text\": true}'")
        }
        let text: String
        if case .integer(let count) = json["@bytes"] {
            var blob = message.blob
            do throws(StageFailure) {
                text = try FrameText.take(count, from: &blob)
            } catch {
                throw bad(error.message)
            }
        } else {
            text = try self.text(json, "text") ?? ""
        }
        // By bytes: to Swift two spellings of one character are the same, and ranges count bytes.
        guard !text.utf8.elementsEqual(document.text.utf8) else { return }
        document.text = text
        // What was found in the old text lies elsewhere in the new one, if anywhere.
        document.annotations.removeAll()
    }

    private func setBlocks(_ json: JSONValue, of document: inout some Document) throws(StageFailure) {
        guard declaration.gives.contains(.text) else {
            throw bad(
                "it changes the blocks, and the script's hello does not say '\"gives\": {\"text\": true}'")
        }
        guard case .array(let values) = json else { throw bad("'blocks' takes a list") }
        var blocks: [Block] = []
        for value in values {
            guard let block = Block(value), document.content.text(in: block.range) != nil else {
                throw bad(
                    "a block has a 'kind' and a 'range' within the text, and this is \(value.shown)")
            }
            blocks.append(block)
        }
        document.content.blocks = blocks
    }

    // MARK: Fields

    private func setFields(_ value: JSONValue, of document: inout some Document) throws(StageFailure) {
        guard case .object(let members) = value else { throw bad("'fields' takes an object") }
        for member in members {
            guard let type = declaration.type(of: member.name) else {
                throw bad("it gives the field '\(member.name)', which the script's hello does not declare")
            }
            guard member.value != .null else {
                document.fields[member.name] = nil
                continue
            }
            guard let value = FieldValue(member.value, as: type) else {
                throw bad("the field '\(member.name)' takes \(type), not \(member.value.shown)")
            }
            document.fields[member.name] = value
        }
    }

    // MARK: Labels, annotations, measures

    private func add(_ value: JSONValue, to document: inout some Document) throws(StageFailure) {
        guard let name = try text(value["name"], "labels.name"),
            let answer = try text(value["value"], "labels.value")
        else { throw bad("a label has a 'name' and a 'value'") }
        guard let declared = declaration.label(name) else {
            throw bad("it gives the label '\(name)', which the script's hello does not declare")
        }
        guard declared.values.isEmpty || declared.values.contains(answer) else {
            throw bad(
                "the label '\(name)' is none of \(declared.values.joined(separator: ", ")): '\(answer)'")
        }
        document.labels.removeAll { $0.name == name }
        document.labels.append(
            Label(
                name, answer, score: try number(value["score"], "labels.score") ?? 1,
                by: try text(value["classifier"], "labels.classifier") ?? declaration.name ?? "script"))
    }

    private func annotate(_ values: [JSONValue], _ document: inout some Document) throws(StageFailure) {
        guard !values.isEmpty else { return }
        let text = document.content.text
        // Scripts mostly count characters, not bytes: those places are looked up in one pass.
        var scalars: TextPlaces?
        for value in values {
            guard let kind = try self.text(value["kind"], "annotations.kind") else {
                throw bad("an annotation has a 'kind'")
            }
            guard declaration.annotates(kind) else {
                throw bad("it annotates '\(kind)', which the script's hello does not declare")
            }
            let range: Range<Int>
            if let bytes = try pair(value["range"], "annotations.range") {
                guard text.slice(utf8: bytes) != nil else {
                    throw bad("the range \(bytes) of '\(kind)' does not lie on characters of the text")
                }
                range = bytes
            } else if let chars = try pair(value["chars"], "annotations.chars") {
                scalars = scalars ?? TextPlaces(text)
                guard let bytes = scalars?.bytes(of: chars) else {
                    throw bad("the characters \(chars) of '\(kind)' do not lie in the text")
                }
                range = bytes
            } else {
                throw bad("an annotation has a 'range' in bytes, or 'chars' in characters")
            }
            let confidence = try number(value["confidence"], "annotations.confidence") ?? 1
            let maker = try self.text(value["maker"], "annotations.maker") ?? declaration.name ?? "script"
            document.annotations.append(
                Annotation(
                    kind, range, value: value["value"].flatMap { FieldValue(plain: $0) },
                    confidence: confidence, by: maker))
        }
    }

    private func pair(_ value: JSONValue?, _ path: String) throws(StageFailure) -> Range<Int>? {
        guard let value, value != .null else { return nil }
        guard case .array(let bounds) = value, bounds.count == 2, case .integer(let start) = bounds[0],
            case .integer(let end) = bounds[1], 0 <= start, start <= end
        else { throw bad("'\(path)' takes two whole numbers, the first no larger than the second") }
        return start..<end
    }

    private func note(_ value: JSONValue, in document: inout some Document) throws(StageFailure) {
        guard let name = try text(value["name"], "measures.name"),
            let measured = try number(value["value"], "measures.value")
        else { throw bad("a measure has a 'name' and a 'value'") }
        document.history.note(
            name, measured, threshold: try number(value["threshold"], "measures.threshold"))
    }
}

/// Where the characters (Unicode scalars) of a text lie.
private struct TextPlaces {
    private var offsets: [Int] = []

    init(_ text: String) {
        var offset = 0
        for byte in text.utf8 {
            if byte & 0xC0 != 0x80 { offsets.append(offset) }
            offset += 1
        }
        offsets.append(offset)
    }

    func bytes(of characters: Range<Int>) -> Range<Int>? {
        guard characters.upperBound < offsets.count else { return nil }
        return offsets[characters.lowerBound]..<offsets[characters.upperBound]
    }
}

extension FieldValue {
    /// A value of a declared type; nil where it is of another.
    init?(_ json: JSONValue, as type: FieldType) {
        switch (type, json) {
        case (.text, .string(let text)): self = .text(text)
        case (.integer, .integer(let number)): self = .integer(number)
        case (.number, .integer(let number)): self = .number(Double(number))
        case (.number, .number(let number)): self = .number(number)
        case (.boolean, .boolean(let truth)): self = .boolean(truth)
        case (.date, .string(let text)):
            guard let date = CalendarDate(iso: text) else { return nil }
            self = .date(date)
        case (.list(let element), .array(let values)):
            let elements = values.compactMap { FieldValue($0, as: element) }
            guard elements.count == values.count else { return nil }
            self = .list(elements)
        case (.record(let declared), .object(let members)):
            var fields = FieldValues()
            for member in members {
                guard let field = declared.first(where: { $0.name == member.name }),
                    let value = FieldValue(member.value, as: field.type)
                else { return nil }
                fields[member.name] = value
            }
            self = .record(fields)
        default: return nil
        }
    }

    /// A value of whatever type it has; nil for null and what holds it.
    init?(plain json: JSONValue) {
        switch json {
        case .null: return nil
        case .boolean(let truth): self = .boolean(truth)
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .string(let text): self = .text(text)
        case .array(let values):
            let elements = values.compactMap { FieldValue(plain: $0) }
            guard elements.count == values.count else { return nil }
            self = .list(elements)
        case .object(let members):
            var fields = FieldValues()
            for member in members {
                guard let value = FieldValue(plain: member.value) else { return nil }
                fields[member.name] = value
            }
            self = .record(fields)
        }
    }
}
