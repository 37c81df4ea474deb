import ArgumentParser
import Glibc
import PipelineCore
import PipelineDefinition
import PipelineTesting
import WebFormats

struct PluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugin",
        abstract: "Writes and checks stages of your own.",
        subcommands: [NewPluginCommand.self, CheckPluginCommand.self])
}

struct NewPluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract:
            "Writes a new plugin: a stage with a setting, an example, a test and a pipeline that runs it.",
        discussion: "It works as it is: 'pipeline run NAME/NAME.yml', 'pipeline plugin check NAME'.")

    @Argument(help: "Its name: small letters, digits and '-'.")
    var name: String

    @Flag(help: "In Swift, compiled in: the fastest.") var swift = false
    @Flag(help: "In Python; a process of its own.") var python = false
    @Flag(help: "In JavaScript for Node.js; a process of its own.") var node = false
    @Flag(help: "In Perl; a process of its own.") var perl = false

    @Option(name: .customLong("in"), help: "The folder that takes it.", completion: .directory)
    var parent = "."

    func run() async throws {
        let wanted = zip([swift, python, node, perl], PluginTemplate.Language.allCases).filter(\.0).map(\.1)
        guard wanted.count == 1 else {
            throw ValidationError("say what it is to be written in: one of --swift, --python, --node, --perl")
        }
        let core: String
        do {
            core = wanted[0] == .swift ? try CoreCheckout.folder() : ""
        } catch let problem as PluginProblem {
            throw ValidationError("\(problem.message); \(problem.remedy)")
        }
        guard let template = PluginTemplate(name, in: wanted[0], core: core) else {
            throw ValidationError(
                "'\(name)' is no name for a plugin: small letters, digits and '-', a letter first")
        }
        guard PipelineCommand.registry.stage(named: template.stage) == nil else {
            throw ValidationError("there is a stage '\(template.stage)' already; give it another name")
        }
        let folder = parent == "." ? template.folder : "\(parent)/\(template.folder)"
        guard !FolderListing.exists(folder) else {
            throw ValidationError("'\(folder)' is there already; give it another name")
        }
        for file in template.files {
            let path = "\(folder)/\(file.path)"
            var made = path.hasPrefix("/") ? "" : "."
            for part in path.split(separator: "/").dropLast() {
                made += "/\(part)"
                mkdir(made, 0o755)
            }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw ValidationError("'\(path)' cannot be written: \(String(cString: strerror(errno)))")
            }
            Console.write(file.text, to: descriptor)
            close(descriptor)
        }
        Console.output.line("wrote \(folder)")
        Console.output.line("  pipeline run \(folder)/\(template.folder).yml   runs it")
        Console.output.line("  pipeline plugin check \(folder)   checks it")
    }
}

struct CheckPluginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Holds the stages of a plugin against what all stages promise.",
        discussion: """
            Its examples are run, and some dozens of documents made up for the purpose: once and again, one by one, and by \
            8 tasks at once. The same must come out each time, and nothing that it does not declare. At the end stands \
            the time it takes for a document of 5 KiB.

            Exit codes: 0 it keeps all, 1 it does not, 2 it cannot be used, 64 the command line is wrong.
            """)

    @Argument(help: "The plugin's folder.", completion: .directory)
    var folder: String

    @Option(help: "Settings as YAML, where a stage does not work with its defaults.")
    var settings = "{}"

    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() async throws {
        let types: [any Stage.Type]
        do {
            types = try stages()
        } catch {
            let text = (error as? PluginProblem).map { "\($0.message)\n  \($0.remedy)" } ?? "\(error)"
            Console.error.line("\(Console.error.paint("error:", .red)) \(text.printable)")
            throw ExitCode(.badDefinition)
        }
        var certificates: [StageCertificate] = []
        for type in types { certificates.append(await StageCertificate.of(type, settings: settings)) }
        if json {
            Console.output.line(JSONValue.array(certificates.map(\.json)).pretty)
        } else {
            for certificate in certificates { show(certificate) }
        }
        if !certificates.allSatisfy(\.isGood) { throw ExitCode(1) }
    }

    private func stages() throws -> [any Stage.Type] {
        let reference = PluginReference(place: .folder(folder), span: .startOf(file: folder))
        let found = try PluginFolders().stages(of: reference, in: ".")
        guard found.isEmpty else {
            if let clash = found.first(where: { PipelineCommand.registry.stage(named: $0.info.name) != nil })
            {
                throw PluginProblem(
                    "it brings a stage '\(clash.info.name)', and there is one of that name",
                    remedy: "give it another name in its own declaration")
            }
            return found
        }
        let builtIn = Set(PipelineCommand.builtInStages.map { $0.info.name })
        return PipelineCommand.registry.stages.filter { !builtIn.contains($0.info.name) }
    }

    private func show(_ certificate: StageCertificate) {
        Console.output.line("stage \(certificate.stage)")
        for item in certificate.items {
            let mark = item.failures.isEmpty ? "ok  " : "FAIL"
            Console.output.line("  \(mark)  \(item.name): \(item.detail)")
            for failure in item.failures { Console.output.line("          \(failure)".printable) }
        }
        if let time = certificate.time {
            let microseconds = (time / .microseconds(1) * 10).rounded() / 10
            Console.output.line("  time  \(microseconds) µs for a document of 5 KiB")
        }
        Console.output.line(
            certificate.isGood ? "  it keeps the contract" : "  it does not keep the contract")
    }
}

extension StageCertificate {
    /// The certificate for programs.
    fileprivate var json: JSONValue {
        [
            "stage": .string(stage), "good": .boolean(isGood),
            "items": .array(
                items.map { item in
                    [
                        "name": .string(item.name), "detail": .string(item.detail),
                        "failures": .array(item.failures.map { .string($0) }),
                    ]
                }),
            "microseconds": time.map { .number(($0 / .microseconds(1) * 10).rounded() / 10) } ?? .null,
        ]
    }
}
