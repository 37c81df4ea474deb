import ArgumentParser
import Glibc
import PipelineCore
import PipelineDefinition

/// What all verbs take that read a definition.
struct DefinitionOptions: ParsableArguments {
    @Argument(
        help: "The definition, a YAML file; '-' for the standard input.",
        completion: .file(extensions: ["yml", "yaml"]))
    var file: String

    @OptionGroup var vars: VariableOptions

    /// Loads the definition, or prints all that is wrong with it and ends with the code for that.
    func load() throws -> Definition { try vars.load(file) }
}

/// Values for a definition's variables.
struct VariableOptions: ParsableArguments {
    @Option(
        name: .customLong("var"),
        help: ArgumentHelp(
            "Gives a variable of 'vars' another value; may be repeated. Paths stay relative to the definition.",
            valueName: "name=value"))
    var assignments: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Gives a setting another value, checked as if it were written: stages.clean.favor=recall; may be repeated.",
            valueName: "key=value"))
    var overrides: [String] = []

    @Option(help: ArgumentHelp("Takes the values of a profile of the definition.", valueName: "name"))
    var profile: String?

    /// Loads a definition, or prints all that is wrong with it and ends with the code for that.
    func load(_ file: String) throws -> Definition {
        var loader = try loader()
        loader.readsTests = false
        let checked = loader.check(file: file)
        if !checked.diagnostics.isEmpty {
            Console.error.line(checked.rendered(colored: Console.error.isColored))
        }
        guard let definition = checked.definition else {
            let errors = checked.diagnostics.count { $0.severity == .error }
            Console.error.line("\n\(file): \(errors) error\(errors == 1 ? "" : "s"); nothing ran")
            throw ExitCode(.badDefinition)
        }
        return definition
    }

    /// A loader that knows the stages, the environment and these values.
    func loader() throws -> DefinitionLoader {
        var loader = DefinitionLoader(registry: PipelineCommand.registry, environment: Environment.variables)
        loader.pluginFinder = PluginFolders()
        for assignment in assignments {
            guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
                throw ValidationError("'--var \(assignment)' takes a name and a value: --var name=value")
            }
            loader.variables[String(assignment[..<equals])] = String(
                assignment[assignment.index(after: equals)...])
        }
        loader.overrides = overrides
        loader.profile = profile
        return loader
    }
}

/// The environment of the process.
enum Environment {
    static var variables: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return variables
    }
}
