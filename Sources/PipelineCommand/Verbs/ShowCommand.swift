import ArgumentParser
import PipelineDefinition

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints a definition with everything filled in, and where each value comes from.",
        discussion: """
            Includes, the profile, variables and defaults are written out; the result is a definition itself. Secrets \
            are masked, and what comes from the environment stands as it is written.
            """)

    @OptionGroup var definition: DefinitionOptions

    func run() async throws {
        Console.output.line(ResolvedDefinition(try definition.load()).text)
    }
}
