/// The files of a new plugin.
struct PluginTemplate {
    /// What a plugin is written in.
    enum Language: String, CaseIterable {
        case swift
        case python
        case node
        case perl
    }

    /// A file, by its path in the plugin's folder.
    struct File {
        let path: String
        let text: String

        init(_ path: String, _ text: String) {
            self.path = path
            self.text = text
        }
    }

    let language: Language
    /// The stage's name: `word_count`.
    let stage: String
    /// The type's name: `WordCount`.
    let type: String
    /// The folder's name: `word-count`.
    let folder: String
    /// The folder of the core's package.
    let core: String

    /// - Parameter name: in any spelling, such as `word-count`; nil where it has a character that names have not.
    init?(_ name: String, in language: Language, core: String) {
        let words = name.split { $0 == "-" || $0 == "_" }
        guard let first = name.unicodeScalars.first, ("a"..."z").contains(first),
            name.unicodeScalars.allSatisfy({
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
            })
        else { return nil }
        self.language = language
        self.core = core
        folder = name
        stage = words.joined(separator: "_")
        type = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// All files.
    var files: [File] {
        common + [File("README.md", filled(readme))]
            + (language == .swift ? Self.swift : Self.script(language)).map {
                File(filled($0.path), filled($0.text))
            }
    }

    private var common: [File] {
        [
            File("\(folder).yml", filled(Self.definition)),
            File("samples/letter.txt", Self.sample),
        ]
    }

    private func filled(_ text: String) -> String {
        text.replacing("%stage%", with: stage).replacing("%type%", with: type)
            .replacing("%folder%", with: folder).replacing("%core%", with: core)
    }

    private static let sample = """
        Dear reader,

        this letter has a few words, so that there is something to count.

        """

    private static let definition = """
        # Try it: pipeline run %folder%.yml
        name: %folder%
        plugins: [.]

        stages:
          - fetch: { files: "samples/*.txt" }
          - clean: {}
          - %stage%: { least: 3 }
          - export: { jsonl: { path: out/%folder%.jsonl } }

        tests:
          - name: the words of the letter are counted
            given: { file: samples/letter.txt }
            expect: { words: 15 }

        """

    private var readme: String {
        let build =
            language == .swift
            ? "`pipeline` compiles the package into a program of its own the first time, and finds it again after that."
            : "`pipeline` starts the script that `plugin.yml` names, and asks it what it takes and gives."
        return """
            # %folder%

            A stage of `pipeline`: counts the words of a text and drops texts that have too few.

                pipeline run %folder%.yml          # runs it on the samples
                pipeline test %folder%.yml         # runs the tests of the definition
                pipeline plugin check .            # holds it against the contract of all stages
                pipeline describe %stage% --plugin .

            \(build)

            """
    }
}
