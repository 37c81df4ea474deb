import Foundation

/// The real executable, run as a user runs it.
struct Executable {
    /// How a run ended and what it printed.
    struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    /// The folder in which the build left the tests and the executable.
    static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    /// Runs `pipeline` with arguments.
    static func pipeline(
        _ arguments: [String], in folder: URL? = nil, input: String = "", environment: [String: String] = [:]
    ) throws -> Result {
        try run(
            Self.folder.appending(path: "pipeline"), arguments, in: folder, input: input,
            environment: environment)
    }

    /// Runs a program to its end.
    static func run(
        _ program: URL, _ arguments: [String], in folder: URL? = nil, input: String = "",
        environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let (standardInput, files) = (Pipe(), try [TemporaryFile(), TemporaryFile()])
        process.standardInput = standardInput
        process.standardOutput = files[0].handle
        process.standardError = files[1].handle
        try process.run()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try files[0].read(), error: try files[1].read())
    }

    /// Where the output of a program goes: a file cannot fill up as a pipe does.
    private struct TemporaryFile {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let handle: FileHandle

        init() throws {
            try Data().write(to: path)
            handle = try FileHandle(forWritingTo: path)
        }

        func read() throws -> String {
            defer { try? FileManager.default.removeItem(at: path) }
            return String(decoding: try Data(contentsOf: path), as: UTF8.self)
        }
    }
}

/// A folder for one test.
struct Workspace {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "end-to-end-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }
}

/// The package's own folder and the shared one beside it.
enum Folders {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardized
    static let shared: URL =
        ProcessInfo.processInfo.environment["PIPELINE_SHARED"].map { URL(filePath: $0) }
        ?? package.appending(path: "../shared").standardized
    static let hasShared = FileManager.default.fileExists(atPath: shared.appending(path: "samples").path)
}
