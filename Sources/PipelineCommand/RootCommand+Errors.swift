import ArgumentParser
import Glibc
import PipelineCore

extension RootCommand {
    /// Runs the verb that the command line names; errors end the process.
    ///
    /// What a verb finds wrong while it runs, and a verb that there is not, are told here: the parser would print
    /// the usage of the whole command, which helps with neither.
    static func runVerb() async {
        do {
            if let name = CommandLine.arguments.dropFirst().first, let remedy = remedy(forVerb: name) {
                end("there is no verb '\(name)'; \(remedy)", help: "pipeline --help")
            }
            var command = try parseAsRoot()
            do {
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            } catch let error as ValidationError {
                end(error.message, help: "\(path(to: type(of: command))) --help")
            }
        } catch {
            exit(withError: error)
        }
    }

    /// What may have been meant by a verb; nil where it is none, or one that there is.
    static func remedy(forVerb name: String) -> String? {
        let verbs = configuration.subcommands.map { $0._commandName }
        guard !name.hasPrefix("-"), name != "help", !verbs.contains(name) else { return nil }
        return NearestName.suggestion(for: name, among: verbs).map { "did you mean '\($0)'?" }
            ?? "'pipeline --help' lists all"
    }

    /// The words that call a command: `pipeline cache show`.
    static func path(to type: any ParsableCommand.Type) -> String {
        func words(below parent: any ParsableCommand.Type) -> [String]? {
            if parent == type { return [parent._commandName] }
            for child in parent.configuration.subcommands {
                if let rest = words(below: child) { return [parent._commandName] + rest }
            }
            return nil
        }
        return (words(below: Self.self) ?? [_commandName]).joined(separator: " ")
    }

    private static func end(_ message: String, help: String) -> Never {
        Console.error.line("Error: \(message)\n  See '\(help)' for more information.")
        Glibc.exit(ExitStatus.usage.rawValue)
    }
}
