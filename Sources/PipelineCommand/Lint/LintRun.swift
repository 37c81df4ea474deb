import PipelineCore
import PipelineDefinition

/// Checks several files and gathers what there is to say.
struct LintRun {
    /// What was found, in the order of the files and their places, each finding once.
    private(set) var findings: [Diagnostic] = []
    /// The texts of the files, by the names that the findings' places carry.
    private(set) var sources: [String: String] = [:]
    /// How many files were checked.
    private(set) var files = 0
    private let loader: DefinitionLoader

    init(_ loader: DefinitionLoader) {
        self.loader = loader
    }

    /// Checks files; those that others include are checked where they are included.
    mutating func check(_ targets: [LintTarget]) {
        var results: [(target: LintTarget, checked: CheckedDefinition)] = []
        for target in targets where !target.isFound || isDefinition(target) {
            results.append((target, check(target)))
        }
        let included = Set(
            results.flatMap { $0.checked.sources.keys.filter { [path = $0.target.path] in $0 != path } })
        var seen: Set<Diagnostic> = []
        for (target, checked) in results where !included.contains(target.path) {
            files += 1
            findings += checked.diagnostics.filter { seen.insert($0).inserted }
            sources.merge(checked.sources) { first, _ in first }
        }
    }

    private func check(_ target: LintTarget) -> CheckedDefinition {
        switch target.kind {
        case .definition:
            var checked = loader.check(file: target.path)
            checked.diagnostics = (checked.diagnostics + PathLint(checked).warnings).inOrder
            return checked
        case .markdown: return loader.check(markdownFile: target.path)
        }
    }

    /// Whether a file of a folder is meant for us: YAML that has stages, or tests of a definition.
    private func isDefinition(_ target: LintTarget) -> Bool {
        target.kind == .markdown || loader.looksLikeDefinition(file: target.path)
    }
}
