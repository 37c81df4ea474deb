import ArgumentParser
import PipelineCore
import PipelineDefinition

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of definitions, for editors.",
        discussion: """
            With the YAML language server, put this at the top of a definition:

              # yaml-language-server: $schema=pipeline.schema.json
            """)

    @OptionGroup var plugins: PluginOptions

    func run() async throws {
        Console.output.line(DefinitionSchema.json(try plugins.registry()).pretty)
    }
}
