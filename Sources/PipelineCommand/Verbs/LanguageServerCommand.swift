import ArgumentParser
import DefinitionServer
import PipelineDefinition
import ScriptStage

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

    @Flag(
        help:
            "Start the scripts that definitions name to ask what they declare; without, only what lint or a run has heard is known."
    )
    var startScripts = false

    @OptionGroup var plugins: PluginOptions

    func run() async throws {
        var loader = DefinitionLoader(
            registry: try plugins.registry(), environment: Environment.variables)
        loader.pluginFinder = PluginFolders()
        var server = LanguageServer(loader, version: PipelineVersion.current) { PathLint($0).warnings }
        // To look at a file must not run what it names.
        let code = ScriptStage.$mayStartScripts.withValue(startScripts) { server.run() }
        if code != 0 { throw ExitCode(code) }
    }
}
