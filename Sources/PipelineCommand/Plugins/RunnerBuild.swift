import Glibc
import PipelineCore
import PipelineDefinition
import WebFormats

/// Builds a program that is `pipeline` with some Swift packages compiled in, once for all that goes into it.
struct RunnerBuild {
    /// What goes into it: the plugins' files, the core's, and the flags.
    let digest: String
    private let plugins: [String]
    private let core: String
    private let cache: String

    private static let flags = ["-c", "release", "--static-swift-stdlib", "--product", "pipeline-runner"]
    /// How many programs are kept.
    private static let keptPrograms = 6

    /// - Parameter plugins: their folders, from the root.
    init(_ plugins: [String]) throws {
        self.plugins = plugins
        core = try CoreCheckout.folder()
        cache = try CacheFolder.path()
        var digest = SHA256()
        func add(_ text: String) { digest.update(Array("\(text.utf8.count):\(text)".utf8)) }
        for text in [PipelineVersion.current, core] + Self.flags { add(text) }
        // The core's files are many, and change with their times: their bytes are left to the compiler.
        for file in try ["\(core)/Package.swift"] + FolderListing.files(below: "\(core)/Sources") {
            add(file)
            add(Self.mark(of: file))
        }
        for folder in plugins {
            add(folder)
            for file in try FolderListing.files(below: folder) {
                add(file)
                var reader = try ByteReader(path: file)
                while case let part = try reader.read(upTo: 1 << 20), !part.isEmpty { digest.update(part) }
            }
        }
        self.digest = String(digest.hexadecimalDigest().prefix(32))
    }

    private static func mark(of file: String) -> String {
        var status = stat()
        guard stat(file, &status) == 0 else { return "" }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// The program, built where it has not been.
    func program() throws -> String {
        let program = "\(cache)/programs/\(digest)"
        guard access(program, X_OK) != 0 else {
            utimes(program, nil)
            return program
        }
        CacheFolder.make("\(cache)/programs")
        // One build at a time: two would write the same package.
        let lock = open("\(cache)/programs/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        defer { close(lock) }
        flock(lock, LOCK_EX)
        if access(program, X_OK) == 0 { return program }
        try build(to: program)
        removeOldPrograms()
        return program
    }

    private func build(to program: String) throws {
        let packages = try plugins.map { try PluginPackage($0, core: core) }
        let names = packages.map(\.name).joined(separator: ", ")
        let folder = "\(cache)/runner"
        CacheFolder.make("\(folder)/Sources/pipeline-runner")
        try write(manifest(packages), to: "\(folder)/Package.swift")
        try write(main(packages), to: "\(folder)/Sources/pipeline-runner/Main.swift")
        if let resolved = try? text(of: "\(core)/Package.resolved") {
            try write(resolved, to: "\(folder)/Package.resolved")
        }
        // What the core's own build has left is used again: only the plugins and the link are new.
        let own = "\(core)/.build"
        let scratch = access(own, W_OK) == 0 ? own : "\(cache)/build"
        let progress = BuildProgress(names)
        let words = ["swift", "build", "--package-path", folder, "--scratch-path", scratch] + Self.flags
        let result = try Tool.run(words, adding: [CoreCheckout.variable: core], seen: progress.saw)
        progress.end()
        guard result.status == 0 else { throw problem(result.lines, packages) }
        let made = "\(scratch)/release/pipeline-runner"
        let draft = "\(program).draft"
        let copy = try Tool.run(["cp", "--reflink=auto", made, draft])
        guard copy.status == 0, rename(draft, program) == 0 else {
            throw PluginProblem(
                "'\(program)' cannot be written: \(copy.lines.last ?? "")", remedy: "check the disk")
        }
    }

    /// What the compiler says, the plugin named that it says it of.
    private func problem(_ lines: [String], _ packages: [PluginPackage]) -> PluginProblem {
        let isProgress = { (line: String) in line.first == "[" && line.contains("/") && line.contains("] ") }
        var said = lines.filter { !isProgress($0) }
        let errors = said.filter { $0.contains("error:") }
        let guilty = packages.filter { package in errors.contains { $0.contains(package.folder + "/") } }
        let names = (guilty.isEmpty ? packages : guilty).map { "'\($0.name)'" }.joined(separator: ", ")
        if said.count > 60 { said = Array(said.prefix(60)) + ["…"] }
        return PluginProblem(
            "the plugin \(names) does not build with pipeline \(PipelineVersion.current):\n"
                + said.joined(separator: "\n"),
            remedy: guilty.isEmpty
                ? "where it wants another version of the core, set \(CoreCheckout.variable) to a checkout of that"
                : "mend it; 'swift build --package-path \(guilty[0].folder)' builds it alone")
    }

    private func removeOldPrograms() {
        guard let files = try? FolderListing.files(below: "\(cache)/programs") else { return }
        let programs = files.filter { !$0.hasSuffix("/lock") }.map { path -> (path: String, used: Int) in
            var status = stat()
            return (path, stat(path, &status) == 0 ? status.st_mtim.tv_sec : 0)
        }
        for old in programs.sorted(by: { $0.used > $1.used }).dropFirst(Self.keptPrograms) {
            unlink(old.path)
        }
    }

    // MARK: The package

    private func manifest(_ packages: [PluginPackage]) -> String {
        let dependencies =
            [".package(name: \"pipeline\", path: \(JSONValue.string(core).compact))"]
            + packages.map {
                ".package(name: \"\($0.name)\", path: \(JSONValue.string($0.folder).compact))"
            }
        let products =
            [".product(name: \"PipelineCommand\", package: \"pipeline\")"]
            + packages.flatMap { package in
                package.products.map { ".product(name: \"\($0)\", package: \"\(package.name)\")" }
            }
        return """
            // swift-tools-version: 6.2
            import PackageDescription

            let package = Package(
                name: "pipeline-runner",
                dependencies: [
                    \(dependencies.joined(separator: ",\n        "))
                ],
                targets: [
                    .executableTarget(
                        name: "pipeline-runner",
                        dependencies: [
                            \(products.joined(separator: ",\n                "))
                        ])
                ])

            """
    }

    private func main(_ packages: [PluginPackage]) -> String {
        let modules = packages.flatMap(\.modules).sorted()
        let stages = packages.flatMap(\.stages).map { "\($0).self" }.joined(separator: ", ")
        let folders = plugins.map { JSONValue.string($0).compact }.joined(separator: ", ")
        return """
            import PipelineCommand
            \(modules.map { "import \($0)" }.joined(separator: "\n"))

            @main struct Main {
                static func main() async {
                    await PipelineCommand.main(
                        adding: [\(stages)],
                        composedOf: RunnerComposition(digest: "\(digest)", folders: [\(folders)]))
                }
            }

            """
    }

    /// Writes a file where it holds something else: the build goes by its time.
    private func write(_ text: String, to path: String) throws {
        if (try? self.text(of: path)) == text { return }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw PluginProblem("'\(path)' cannot be written", remedy: "check the folder's permissions")
        }
        defer { close(file) }
        Console.write(text, to: file)
    }

    private func text(of path: String) throws -> String {
        var reader = try ByteReader(path: path)
        return String(decoding: try reader.read(upTo: 16 << 20), as: UTF8.self)
    }
}

/// Shows how far a build is.
private final class BuildProgress {
    private let names: String

    init(_ names: String) {
        self.names = names
        if !Console.error.isTerminal {
            Console.error.line("building pipeline with \(names) (once; the next run has it)")
        }
    }

    func saw(_ line: String) {
        guard Console.error.isTerminal, line.first == "[" else { return }
        Console.error.bar(
            "building pipeline with \(names): \(line.prefix(max(20, Console.error.width - 60)))")
    }

    func end() { Console.error.clearBar() }
}
