import Glibc
import PipelineCore
import PipelineDefinition
import WebFormats

/// Hands over to a program that has the Swift plugins compiled in which the command line asks for.
///
/// It looks at the command line before the verbs do: which definitions and which `--plugin` stand there says it all,
/// and no verb needs to know.
struct PluginHandover {
    private let arguments: [String]
    /// The folders of Swift packages that are asked for, from the root.
    private(set) var folders: [String] = []

    /// The variable by which the program that hands over says what it has built.
    private static let handedOver = "PIPELINE_COMPOSED"

    init(_ arguments: [String]) throws {
        self.arguments = arguments
        var found: Set<String> = []
        for path in try namedPlugins() + definitions().flatMap(plugins(ofDefinition:)) {
            if found.insert(path).inserted { folders.append(path) }
        }
        folders.sort()
    }

    /// Ends this program in favour of the other; returns where there is no need, and where it cannot be built says
    /// why and ends.
    static func perform(_ arguments: [String]) {
        do {
            let handover = try PluginHandover(arguments)
            guard !handover.folders.isEmpty else { return }
            try handover.perform()
        } catch {
            let text =
                (error as? PluginProblem).map { "\($0.message)\n  \($0.remedy)" } ?? "\(error)"
            Console.error.line("\(Console.error.paint("error:", .red)) \(text.printable)")
            exit(ExitStatus.badDefinition.rawValue)
        }
    }

    private func perform() throws {
        let build = try RunnerBuild(folders)
        let own = PipelineCommand.composition
        let announced = getenv(Self.handedOver).map { String(cString: $0) }
        unsetenv(Self.handedOver)
        if let own, own.digest == build.digest || own.digest == announced { return }
        let program = try build.program()
        setenv(Self.handedOver, build.digest, 1)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        execv(program, &words)
        throw PluginProblem(
            "'\(program)' cannot be run: \(String(cString: strerror(errno)))",
            remedy: "remove it and run again")
    }

    // MARK: What is asked for

    private func namedPlugins() throws -> [String] {
        var paths: [String] = []
        var isNext = false
        for argument in arguments.dropFirst() {
            if isNext { paths.append(argument) }
            isNext = argument == "--plugin"
            if argument.hasPrefix("--plugin=") { paths.append(String(argument.dropFirst("--plugin=".count))) }
        }
        // `pipeline plugin check FOLDER …`
        if arguments.dropFirst().prefix(2) == ["plugin", "check"] {
            paths += arguments.dropFirst(3).filter { !$0.hasPrefix("-") }
        }
        return paths.filter { access("\($0)/Package.swift", R_OK) == 0 }.map(RealPath.of)
    }

    /// The definitions on the command line; the verbs that take folders get those below them.
    private func definitions() -> [String] {
        let takesFolders = ["lint", "test"].contains(arguments.dropFirst().first)
        return arguments.dropFirst(2).flatMap { argument -> [String] in
            guard !argument.hasPrefix("-") else { return [] }
            if isDefinition(argument) { return [argument] }
            guard takesFolders, FolderListing.isFolder(argument) else { return [] }
            return ((try? FolderListing.files(below: argument)) ?? []).filter(isDefinition)
        }
    }

    private func isDefinition(_ path: String) -> Bool { path.hasSuffix(".yml") || path.hasSuffix(".yaml") }

    private func plugins(ofDefinition path: String) throws -> [String] {
        guard var reader = try? ByteReader(path: path), let bytes = try? reader.read(upTo: 4 << 20),
            Self.mentionsPlugins(bytes)
        else { return [] }
        let loader = DefinitionLoader(registry: StageRegistry([]), environment: [:])
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return try loader.plugins(of: bytes, file: path).compactMap { reference in
            // What is wrong with a folder is said with its place in the definition.
            if case .folder(let name) = reference.place {
                let path = StageContext(label: "", folder: folder).resolve(name)
                return access("\(path)/Package.swift", R_OK) == 0 ? RealPath.of(path) : nil
            }
            let path = try PluginFolders.folder(of: reference, in: folder)
            return access("\(path)/Package.swift", R_OK) == 0 ? RealPath.of(path) : nil
        }
    }

    /// Whether a line begins with the key: most definitions have none, and need not be read twice.
    private static func mentionsPlugins(_ bytes: [UInt8]) -> Bool {
        let key = Array("plugins".utf8)
        return bytes.withUnsafeBytes { all in
            var start = 0
            while let base = all.baseAddress, start + key.count <= all.count {
                if memcmp(base + start, key, key.count) == 0 { return true }
                guard let end = memchr(base + start, 0x0A, all.count - start) else { return false }
                start = UnsafeRawPointer(end) - base + 1
            }
            return false
        }
    }
}
