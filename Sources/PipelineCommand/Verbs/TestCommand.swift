import ArgumentParser
import PipelineCore
import PipelineDefinition
import PipelineTesting
import WebFormats

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests of definitions.",
        discussion: """
            A file without 'stages' holds tests only: of the definition it names under 'definition', or else of the \
            one given before it. Of a folder, all definitions below are tested, and files with tests that name \
            theirs. Stages write into a temporary folder; nothing else is touched.

            Exit codes: 0 all passed, 1 a test failed, 2 the definition or a test is wrong, 4 there is no test.
            """)

    @Argument(
        help: "Definitions, files with tests of the definition before them, and folders.",
        completion: .file(extensions: ["yml", "yaml"]))
    var files: [String] = []

    @OptionGroup var vars: VariableOptions

    @Option(help: ArgumentHelp("Runs only the tests with this text in their names.", valueName: "text"))
    var filter: String?

    @Flag(help: "Runs the documented examples of all stages as tests, too.")
    var stages = false

    @Flag(help: "Shows which stages, sides of conditions and ways out the tests reached.")
    var coverage = false

    @Option(help: ArgumentHelp("Writes the results as JUnit's XML.", valueName: "file"))
    var junit: String?

    @Flag(
        help:
            "Writes the files that say what is expected ('file: …') anew from what came, and runs the tests again."
    )
    var update = false

    @Flag(help: "Runs the tests again whenever one of the files changes, until Ctrl-C.")
    var watch = false

    func validate() throws {
        if files.isEmpty, !stages { throw ValidationError("name a definition, or give --stages") }
    }

    func run() async throws {
        var status = try await session().status
        while watch {
            let session = TestSession(groups: try groups(vars.loader()))
            Console.error.line("waiting for a change; Ctrl-C ends")
            try await FileWatch(session.files).change()
            status = try await self.session().status
        }
        if status != .success { throw ExitCode(status) }
    }

    /// Loads everything and runs it once.
    private func session() async throws -> TestSession {
        if update { try await record() }
        var session = TestSession(groups: try groups(vars.loader()))
        await session.run(filter: filter, withExamples: stages, coverage: coverage)
        if let junit { try write(JUnitReport(session.results).xml, to: junit) }
        return session
    }

    private func groups(_ loader: DefinitionLoader) throws -> [TestGroup] {
        do throws(FileError) {
            return try TestGroup.groups(of: files, loader: loader)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// Writes what came into the files that say what is expected.
    private func record() async throws {
        var loader = try vars.loader()
        loader.recordsExpectedFiles = true
        let groups = try groups(loader)
        for recording in await TestSession(groups: groups).recordings(filter: filter) {
            try write(recording.text, to: recording.path)
            Console.output.line("recorded \(recording.path)".printable)
        }
    }

    private func write(_ text: String, to path: String) throws {
        do {
            var file = try AtomicFile(path: path)
            try file.write(text)
            try file.commit()
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.runFailed)
        }
    }
}
