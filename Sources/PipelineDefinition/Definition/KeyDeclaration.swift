/// A key of a definition that is no setting of a stage, with its help: what is read, the JSON Schema and the reference
/// share it.
struct KeyDeclaration: Sendable {
    let name: String
    let help: String

    init(_ name: String, _ help: String) {
        self.name = name
        self.help = help
    }
}
