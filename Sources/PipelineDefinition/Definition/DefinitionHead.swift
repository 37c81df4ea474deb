import PipelineCore

/// The keys at the top of a definition that are settings like a stage's.
struct DefinitionHead: Configurable {
    @Setting("The pipeline's name; the file's name where there is none.") var name: String?
    @Setting("What the pipeline is for.") var description: String?
    @Setting("How the pipeline is run.") var run = RunSettings()

    /// The keys at the top that are not settings, with their help.
    static let otherKeys = [
        KeyDeclaration("include", "Files whose 'vars' and 'tests' are taken in: a path or several."),
        KeyDeclaration(
            "plugins",
            "Stages of your own: folders with a Swift package or a script, or `{ git: URL, version: TAG }`."),
        KeyDeclaration("vars", "Values with names; '${vars.NAME}' puts them where they are used."),
        KeyDeclaration("stages", "The stages in order; the first is a source."),
        KeyDeclaration(
            "profiles",
            "Other 'vars' and another 'run' under names, chosen with '--profile NAME'."),
        KeyDeclaration("tests", "Tests of the definition, which 'pipeline test' runs."),
    ]

    /// All keys at the top.
    static let keys = schema.settings.map(\.name) + otherKeys.map(\.name)

    func problems() -> [SettingProblem] {
        guard let name,
            name.isEmpty || name.hasPrefix(".") || name.contains(where: { $0 == "/" || $0.isNewline })
        else { return [] }
        return [
            SettingProblem(
                at: "name", "the pipeline's name is also the name of the folder that its runs are kept in",
                remedy: "write a word without '/' that does not begin with a dot")
        ]
    }
}

/// The keys beside a stage's own.
struct StageOptions: Configurable {
    @Setting("For which documents the stage works: a condition such as language == \"en\".") var when: String?
    @Setting("What is done with a document on which the stage fails; otherwise what 'run' says.")
    var onError: ErrorSetting?
    @Setting("What a document may take of the stage; otherwise what 'run' says.") var limits:
        StageLimitSettings?
    @Setting("The stage's name in reports; its own name unless given.") var label: String?

    static let keys = schema.settings.map(\.name)

    func problems() -> [SettingProblem] {
        guard let label, label.isEmpty || label.contains(where: { $0.isNewline }) else { return [] }
        return [SettingProblem(at: "label", "a label is one line of text", remedy: "give it a name")]
    }
}
