import PipelineCore

/// A value of a script's `hello`, and the path that leads to it.
struct DeclarationReader {
    private let value: JSONValue?
    private let path: String
    /// The name of the member that it is.
    let name: String

    init(_ value: JSONValue?, path: String, name: String = "") {
        self.value = value
        self.path = path
        self.name = name
    }

    subscript(name: String) -> DeclarationReader {
        DeclarationReader(value?[name], path: "\(path).\(name)", name: name)
    }

    func fails(_ message: String) -> ScriptBreak { .garbled("'\(path)' \(message)") }

    var json: JSONValue? { value }

    func ifPresent() -> DeclarationReader? { value == nil || value == .null ? nil : self }

    func text() throws(ScriptBreak) -> String {
        guard case .string(let text) = value else { throw fails("takes text") }
        return text
    }

    func integer() throws(ScriptBreak) -> Int {
        guard case .integer(let number) = value else { throw fails("takes a whole number") }
        return number
    }

    func number() throws(ScriptBreak) -> Double {
        switch value {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        default: throw fails("takes a number")
        }
    }

    func boolean() throws(ScriptBreak) -> Bool {
        guard case .boolean(let truth) = value else { throw fails("takes true or false") }
        return truth
    }

    func elements() throws(ScriptBreak) -> [DeclarationReader] {
        guard ifPresent() != nil else { return [] }
        guard case .array(let values) = value else { throw fails("takes a list") }
        return values.enumerated().map { DeclarationReader($1, path: "\(path)[\($0)]") }
    }

    func members() throws(ScriptBreak) -> [DeclarationReader] {
        guard ifPresent() != nil else { return [] }
        guard case .object(let members) = value else { throw fails("takes an object") }
        return members.map { DeclarationReader($0.value, path: "\(path).\($0.name)", name: $0.name) }
    }

    /// Refuses members that nobody reads: they are misspelt.
    func allowOnly(_ names: [String]) throws(ScriptBreak) {
        for member in try members() where !names.contains(member.name) {
            throw member.fails("is not known; \(NearestName.remedy(for: member.name, among: names))")
        }
    }

    // MARK: Settings

    /// `{ "type": "integer", "help": "…", "default": 3, "range": [0, 10] }`.
    func setting() throws(ScriptBreak) -> SettingDeclaration {
        try allowOnly(["type", "help", "default", "range", "choices", "optional", "deprecated"])
        let shape = try shape(try self["type"].text())
        let isOptional = try self["optional"].ifPresent()?.boolean() ?? false
        var range: ClosedRange<Double>?
        if let reader = self["range"].ifPresent() {
            let bounds = try reader.elements()
            guard bounds.count == 2, case let (low, high) = (try bounds[0].number(), try bounds[1].number()),
                low <= high
            else { throw reader.fails("takes two numbers, the first no larger than the second") }
            range = low...high
        }
        let defaultValue = self["default"].ifPresent()?.value
        return SettingDeclaration(
            name: name, help: try self["help"].text(), shape: shape, range: range,
            defaultValue: defaultValue, isRequired: defaultValue == nil && !isOptional,
            deprecation: try self["deprecated"].ifPresent()?.text())
    }

    private func shape(_ type: String) throws(ScriptBreak) -> SettingShape {
        switch type {
        case "boolean": return .boolean
        case "integer": return .integer
        case "number": return .number
        case "text": return .string(.plain)
        case "path": return .string(.input)
        case "bytes": return .string(.byteSize)
        case "duration": return .string(.duration)
        case "secret": return .string(.secret)
        case "choice":
            var choices: [String] = []
            for choice in try self["choices"].elements() { choices.append(try choice.text()) }
            guard !choices.isEmpty else { throw self["choices"].fails("names no choice") }
            return .choice(choices)
        case let type where type.hasPrefix("list of "):
            return .list(of: try shape(String(type.dropFirst("list of ".count))))
        default:
            throw self["type"].fails(
                "does not know '\(type)'; it takes boolean, integer, number, text, path, bytes, duration, secret, "
                    + "choice, or 'list of' one of them")
        }
    }

    // MARK: Parts of documents

    /// A type of fields: `text`, `list of text`; `record` has its members beside it.
    func fieldType() throws(ScriptBreak) -> FieldType {
        try fieldType(try self["type"].text())
    }

    private func fieldType(_ type: String) throws(ScriptBreak) -> FieldType {
        switch type {
        case "text": return .text
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "date": return .date
        case "record":
            var members: [FieldDeclaration] = []
            for member in try self["members"].members() {
                members.append(
                    FieldDeclaration(member.name, try member.fieldType(), try member["help"].text()))
            }
            return .record(members)
        case let type where type.hasPrefix("list of "):
            return .list(try fieldType(String(type.dropFirst("list of ".count))))
        default:
            throw self["type"].fails(
                "does not know '\(type)'; it takes text, integer, number, boolean, date, record, or 'list of' one of "
                    + "them")
        }
    }

    /// Adds what is needed to a declaration: `text`, `blocks`, `payload`, `fields`, `fields.title`, `labels.language`.
    func need(of declaration: inout ScriptDeclaration) throws(ScriptBreak) {
        let need = try text()
        let (kind, name) =
            need.firstIndex(of: ".").map {
                (String(need[..<$0]), String(need[need.index(after: $0)...]))
            } ?? (need, nil)
        switch (kind, name) {
        case ("text", nil):
            declaration.selection.text = true
            declaration.needs.append(.text)
        case ("blocks", nil):
            declaration.selection.text = true
            declaration.selection.blocks = true
            declaration.needs.append(.text)
        case ("payload", nil):
            declaration.selection.payload = true
            declaration.needs.append(.payload)
        case ("fields", nil): declaration.selection.fields = nil
        case ("labels", nil): declaration.selection.labels = nil
        case ("annotations", nil): declaration.selection.annotations = nil
        case ("fields", let name?):
            declaration.selection.fields?.append(name)
            // A need is met by name alone.
            declaration.needs.append(.field(FieldDeclaration(name, .text, "")))
        case ("labels", let name?):
            declaration.selection.labels?.append(name)
            declaration.needs.append(.label(LabelDeclaration(name, "")))
        case ("annotations", let name?):
            declaration.selection.annotations?.append(name)
            declaration.needs.append(.annotations(AnnotationDeclaration(name, "")))
        default:
            throw fails(
                "does not know '\(need)'; it takes text, blocks, payload, and fields, labels or annotations, all or "
                    + "one: 'fields.title'")
        }
    }
}
