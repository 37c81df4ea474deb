import PipelineCore

extension DocumentProperty {
    /// The property as conditions see it: name, type and a line of help.
    var declaration: FieldDeclaration {
        FieldDeclaration(rawValue, type == .integer ? .integer : .text, help)
    }
}
