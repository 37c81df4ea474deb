import Foundation
import Testing

/// The completion of real shells: words are begun at a terminal, Tab is typed, and what the shell then runs is looked at.
@Suite struct ShellCompletionTests {
    /// A shell with what it takes to load the script, whose path stands for `SCRIPT`.
    struct Shell: CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        let setup: String

        var program: String? {
            ["/usr/bin/\(name)", "/bin/\(name)"].first { FileManager.default.isExecutableFile(atPath: $0) }
        }
        var testDescription: String { name }
    }

    static let bash = Shell(name: "bash", arguments: ["--norc", "--noprofile", "-i"], setup: "source SCRIPT")
    static let zsh = Shell(
        name: "zsh", arguments: ["-f", "-i"],
        setup: "autoload -Uz compinit; compinit -u -D; source SCRIPT; compdef _pipeline pipeline")
    static let fish = Shell(name: "fish", arguments: ["--no-config", "-i"], setup: "source SCRIPT")

    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Types lines at a shell in a terminal of its own.
    private static let typist = """
        import os, pty, sys, time, select
        program, lines = sys.argv[1].split("|"), sys.argv[2:]
        child, terminal = pty.fork()
        if child == 0:
            os.execv(program[0], program)
        def drain(quiet):
            while select.select([terminal], [], [], quiet)[0]:
                try:
                    if not os.read(terminal, 65536):
                        return
                except OSError:
                    return
        drain(1.5)
        for line in lines:
            os.write(terminal, line.encode())
            drain(0.8)
            os.write(terminal, b"\\r")
            drain(0.4)
        os.write(terminal, b"exit\\r")
        drain(1)
        os.close(terminal)
        """

    private static let wanted = [
        ("pipeline comple\t", "completions"), ("pipeline describe exp\t", "describe export"),
        ("pipeline run --rep\t", "run --report"), ("pipeline lint new\t", "lint news.yml"),
        ("pipeline graph news.yml --format m\t", "graph news.yml --format mermaid"),
        ("pipeline explain .pipeline/n\t", "explain .pipeline/news-12345678/"),
        ("pipeline init x --want langu\t", "init x --want language"),
    ]

    private static func completed(by shell: Shell) throws -> [String] {
        let workspace = Workspace()
        for file in ["news.yml", "notes.txt", ".pipeline/news-12345678/run.json"] {
            try workspace.write("", to: file)
        }
        let real = Executable.folder.appending(path: "pipeline").path
        // What is completed is not run, but written down.
        try workspace.write(
            """
            #!/bin/sh
            case "$1" in
            ---completion) exec '\(real)' "$@" ;;
            *) echo "$*" >> '\(workspace.folder.path)/log' ;;
            esac
            """, to: "bin/pipeline")
        let program = workspace.folder.appending(path: "bin/pipeline").path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        try workspace.write(try Executable.pipeline(["completions", shell.name]).output, to: "script")
        let setup = shell.setup.replacing("SCRIPT", with: workspace.folder.appending(path: "script").path)
        let command = ([shell.program ?? shell.name] + shell.arguments).joined(separator: "|")
        _ = try Executable.run(
            URL(filePath: python ?? ""), ["-c", typist, command, setup] + wanted.map(\.0),
            in: workspace.folder,
            environment: [
                "PATH": "\(workspace.folder.path)/bin:/usr/bin:/bin", "TERM": "xterm",
                "HOME": workspace.folder.path,
            ])
        return ((try? workspace.read("log")) ?? "").split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    private static func isThere(_ shell: Shell) -> Bool { python != nil && shell.program != nil }

    @Test(.enabled(if: isThere(bash), "there is no bash or no Python")) func `bash completes`() throws {
        let completed = try Self.completed(by: Self.bash)
        #expect(completed == Self.wanted.map(\.1), "\(completed)")
    }

    @Test(.enabled(if: isThere(zsh), "zsh is not installed")) func `zsh completes`() throws {
        let completed = try Self.completed(by: Self.zsh)
        #expect(completed == Self.wanted.map(\.1), "\(completed)")
    }

    @Test(.enabled(if: isThere(fish), "fish is not installed")) func `fish completes`() throws {
        let completed = try Self.completed(by: Self.fish)
        #expect(completed == Self.wanted.map(\.1), "\(completed)")
    }
}
