package import PipelineCore

/// Something that a definition names and that can be explained.
package enum DefinitionSubject: Sendable {
    /// A stage.
    case stage(any Stage.Type)
    /// A setting of a stage, of the definition, or of a group within them.
    case setting(SettingDeclaration)
    /// A key that is no setting, such as `vars` or `expect`.
    case key(help: String)
    /// What conditions ask: a field, or what every document has.
    case field(FieldDeclaration)
    /// A label.
    case label(LabelDeclaration)
    /// A kind of annotations.
    case annotations(AnnotationDeclaration)
    /// A function or a method of conditions.
    case function(ConditionFunction)
    /// A variable.
    case variable(DefinitionAnalysis.Variable)
    /// A variable of the environment; its value is never shown.
    case environment
    /// A stage of the definition, by its label.
    case stageLabel(stage: String)
    /// A value that a setting takes.
    case value(help: String)
    /// An anchor, with the text of its value.
    case anchor(text: String)
    /// A file or folder.
    case path(isFolder: Bool)
}

/// Something that could be written at a place.
package struct Suggestion: Sendable {
    /// What is written.
    package var name: String
    /// What it stands for.
    package var subject: DefinitionSubject
    /// Whether the definition lacks something without it.
    package var isRequired = false

    /// Makes a suggestion.
    package init(_ name: String, _ subject: DefinitionSubject, isRequired: Bool = false) {
        self.name = name
        self.subject = subject
        self.isRequired = isRequired
    }
}
