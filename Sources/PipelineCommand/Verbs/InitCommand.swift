import ArgumentParser
import Glibc
import PipelineCore
import WebFormats

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a first pipeline that runs at once, offline.",
        discussion: "What is there already is left alone.")

    @Argument(help: "The folder to write it to.", completion: .directory)
    var folder = "."

    func run() async throws {
        for file in Scaffold.files {
            let path = folder == "." ? file.path : "\(folder)/\(file.path)"
            guard access(path, F_OK) != 0 else {
                throw ValidationError("\(path) is there already; name another folder: pipeline init NAME")
            }
        }
        for file in Scaffold.files {
            let path = folder == "." ? file.path : "\(folder)/\(file.path)"
            do {
                var output = try AtomicFile(path: path)
                try output.write(file.text)
                try output.commit()
            } catch {
                Console.error.line("\(error)")
                throw ExitCode(.runFailed)
            }
            Console.output.line("wrote \(path)")
        }
        let definition = folder == "." ? "pipeline.yml" : "\(folder)/pipeline.yml"
        Console.output.line("next: pipeline test \(definition); pipeline run \(definition)")
    }
}
