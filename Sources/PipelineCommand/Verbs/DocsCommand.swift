import ArgumentParser
import PipelineCore
import PipelineDefinition
import WebFormats

struct DocsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs",
        abstract: "Writes the reference of all stages, keys, functions, verbs and exit codes as Markdown.",
        discussion: """
            Everything comes from the declarations, those of your own stages included where the executable has any. Pages \
            of stages that are gone are removed; other files in the folder are left alone.

            Exit codes: 0 written, or with --check up to date; 1 with --check where a page is not.
            """)

    @Argument(help: "The folder to write it to.", completion: .directory)
    var folder = "docs/reference"

    @Flag(help: "Writes nothing; says which pages are out of date, with what would change.")
    var check = false

    @OptionGroup var plugins: PluginOptions

    func run() async throws {
        let pages = try Reference.pages(try plugins.registry())
        let reference = ReferenceFolder(
            path: String(folder.reversed().drop { $0 == "/" }.reversed()), pages: pages)
        let changes: [ReferenceFolder.Change]
        do throws(FileError) {
            changes = check ? try reference.changes() : []
            if !check { try reference.write() }
        } catch {
            Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
            throw ExitCode(.runFailed)
        }
        guard check else { return Console.output.line("wrote \(pages.count) pages to \(folder)") }
        for change in changes {
            Console.output.line("\(reference.path)/\(change.path): \(change.problem)".printable)
            for line in change.difference { Console.output.line(line.printable) }
        }
        guard changes.isEmpty else {
            Console.error.line(
                "\(folder): \(changes.count) of \(pages.count) pages differ; 'pipeline docs \(folder)' writes them"
            )
            throw ExitCode(1)
        }
        Console.output.line("\(folder): \(pages.count) pages, all up to date")
    }
}
