/// Why JSON is not a document's.
public struct DocumentFormError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The member, as a path such as `content.blocks[2].range`.
    public var path: String
    /// What it takes.
    public var message: String

    /// `content.blocks[2].range takes two whole numbers`.
    public var description: String { "\(path) \(message)" }
}

extension DocumentForm {
    /// Reads the JSON form.
    ///
    /// - Throws: ``JSONError`` where it is not JSON, ``DocumentFormError`` where it is not a document's.
    public init(json bytes: [UInt8]) throws {
        try self.init(JSONValue(parsing: bytes))
    }

    /// Reads the JSON form.
    public init(_ json: JSONValue) throws(DocumentFormError) {
        let root = FormReader(json, path: "document")
        let version = try root["version"].integer()
        guard version == Self.version else {
            throw DocumentFormError(
                path: "version", message: "is \(version), and this program reads version \(Self.version)")
        }
        let source = root["source"]
        self.init(
            id: DocumentID(try root["id"].text()),
            source: DocumentSource(
                try source["location"].text(), in: try source["container"].ifPresent()?.text(),
                at: try source["offset"].ifPresent()?.integer()),
            ordinal: try root["ordinal"].integer())
        payload = try root["payload"].payload()
        content = try root["content"].content()
        fields = try root["fields"].fields()
        for reader in try root["annotations"].list() { annotations.append(try reader.annotation()) }
        for reader in try root["labels"].list() {
            labels.append(
                Label(
                    try reader["name"].text(), try reader["value"].text(),
                    score: try reader["score"].number(),
                    by: try reader["classifier"].text()))
        }
        for reader in try root["history"].list() { history.entries.append(try reader.historyEntry()) }
    }
}

/// A value of the JSON form and the path that leads to it.
private struct FormReader {
    let value: JSONValue?
    let path: String

    init(_ value: JSONValue?, path: String) {
        self.value = value
        self.path = path
    }

    subscript(name: String) -> FormReader {
        FormReader(value?[name], path: path == "document" ? name : "\(path).\(name)")
    }

    func fails(_ message: String) -> DocumentFormError { DocumentFormError(path: path, message: message) }

    func ifPresent() -> FormReader? { value == nil ? nil : self }

    func text() throws(DocumentFormError) -> String {
        guard case .string(let text) = value else { throw fails("takes text") }
        return text
    }

    func integer() throws(DocumentFormError) -> Int {
        guard case .integer(let number) = value else { throw fails("takes a whole number") }
        return number
    }

    func number() throws(DocumentFormError) -> Double {
        switch value {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        case .object:
            guard case .number(let number) = try fieldValue() else { throw fails("takes a number") }
            return number
        default: throw fails("takes a number")
        }
    }

    func list() throws(DocumentFormError) -> [FormReader] {
        guard let value else { return [] }
        guard case .array(let values) = value else { throw fails("takes a list") }
        return values.enumerated().map { FormReader($1, path: "\(path)[\($0)]") }
    }

    func range() throws(DocumentFormError) -> Range<Int> {
        let bounds = try list()
        guard bounds.count == 2, case let (start, end) = (try bounds[0].integer(), try bounds[1].integer()),
            0 <= start, start <= end
        else { throw fails("takes two whole numbers, the first no larger than the second") }
        return start..<end
    }

    func choice<Choice: RawRepresentable>() throws(DocumentFormError) -> Choice
    where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try text()) else { throw fails("does not know '\(try text())'") }
        return choice
    }

    func fields() throws(DocumentFormError) -> FieldValues {
        guard case .object(let members) = value else { throw fails("takes an object") }
        var entries: [FieldValues.Entry] = []
        var names: Set<String> = []
        for member in members {
            let name = member.name.hasPrefix("@@") ? String(member.name.dropFirst()) : member.name
            guard names.insert(name).inserted else { throw fails("names '\(name)' twice") }
            let value = FormReader(member.value, path: "\(path).\(name)")
            entries.append(FieldValues.Entry(name: name, value: try value.fieldValue()))
        }
        return FieldValues(unique: entries)
    }

    func fieldValue() throws(DocumentFormError) -> FieldValue {
        switch value {
        case .string(let text): return .text(text)
        case .integer(let number): return .integer(number)
        case .number(let number): return .number(number)
        case .boolean(let truth): return .boolean(truth)
        case .array:
            var values: [FieldValue] = []
            for reader in try list() { values.append(try reader.fieldValue()) }
            return .list(values)
        case .object(let members):
            if members.count == 1, case .string(let text) = members[0].value {
                if members[0].name == "@date" {
                    guard let date = CalendarDate(iso: text) else { throw fails("has no date '\(text)'") }
                    return .date(date)
                }
                if members[0].name == "@number" {
                    guard let number = Double(text) else { throw fails("has no number '\(text)'") }
                    return .number(number)
                }
            }
            return .record(try fields())
        case .null, nil: throw fails("has no value")
        }
    }

    func annotation() throws(DocumentFormError) -> Annotation {
        Annotation(
            try self["kind"].text(), try self["range"].range(),
            value: try self["value"].ifPresent()?.fieldValue(),
            confidence: try self["confidence"].number(), by: try self["maker"].text())
    }

    func payload() throws(DocumentFormError) -> Payload {
        var payload = Payload(
            mediaType: try self["media_type"].ifPresent()?.text(),
            declaredCharset: try self["declared_charset"].ifPresent()?.text(),
            status: try self["status"].ifPresent()?.integer())
        payload.detectedCharset = try self["detected_charset"].ifPresent()?.text()
        for header in try self["headers"].list() {
            let pair = try header.list()
            guard pair.count == 2 else { throw header.fails("takes a name and a value") }
            payload.headers.append(HeaderField(name: try pair[0].text(), value: try pair[1].text()))
        }
        if let encoded = self["body_base64"].ifPresent() {
            guard let body = Base64.decode(try encoded.text()) else { throw encoded.fails("is not Base64") }
            payload.body = body
        } else {
            payload.body = Array(try self["body"].text().utf8)
        }
        return payload
    }

    func content() throws(DocumentFormError) -> Content {
        var content = Content(try self["text"].text())
        for reader in try self["blocks"].list() {
            content.blocks.append(
                Block(
                    try reader["kind"].choice(), try reader["range"].range(),
                    level: try reader["level"].ifPresent()?.integer() ?? 0,
                    origin: try reader["origin"].ifPresent()?.range()))
        }
        return content
    }

    func historyEntry() throws(DocumentFormError) -> History.Entry {
        var entry = History.Entry(
            stage: try self["stage"].text(), outcome: try self["outcome"].choice(),
            reason: try self["reason"].ifPresent()?.text())
        for reader in try self["measures"].list() {
            entry.measures.append(
                Measure(
                    try reader["name"].text(), try reader["value"].number(),
                    threshold: try reader["threshold"].ifPresent()?.number()))
        }
        for reader in try self["removals"].list() {
            entry.removals.append(
                Removal(
                    try reader["text"].text(), origin: try reader["origin"].ifPresent()?.range(),
                    reason: try reader["reason"].text()))
        }
        return entry
    }
}
