import ArgumentParser

struct CompletionsCommand: AsyncParsableCommand {
    /// The shells that can be told what may be typed.
    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish

        fileprivate var shell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Prints what a shell needs to complete verbs, options, definitions, stages and runs.",
        discussion: """
            Put it where the shell looks for it:

              cd ~/.local/share/bash-completion/completions
              pipeline completions bash > pipeline

              pipeline completions zsh > ~/.zfunc/_pipeline
              # with 'fpath+=~/.zfunc' before 'compinit' in .zshrc

              pipeline completions fish > ~/.config/fish/completions/pipeline.fish
            """)

    @Argument(help: "The shell.")
    var shell: Shell

    func run() async throws {
        Console.output.write(RootCommand.completionScript(for: shell.shell))
    }
}
