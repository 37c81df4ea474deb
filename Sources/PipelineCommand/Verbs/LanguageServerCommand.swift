import ArgumentParser
import DefinitionServer
import PipelineDefinition

struct LanguageServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract:
            "Serves editors: what is wrong as it is typed, completion, help (Language Server Protocol).",
        discussion: """
            It speaks LSP 3.17 over the standard input and output; an editor starts it. See docs/editors.md for \
            Neovim, VS Code, Helix and Emacs.
            """)

    @Flag(help: "The standard input and output; there is no other way, and some editors say so.")
    var stdio = false

    func run() async throws {
        let loader = DefinitionLoader(registry: PipelineCommand.registry, environment: Environment.variables)
        var server = LanguageServer(loader, version: PipelineVersion.current) { PathLint($0).warnings }
        let code = server.run()
        if code != 0 { throw ExitCode(code) }
    }
}
