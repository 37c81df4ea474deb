import Foundation
import PipelineTesting

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
        let standardInput = Pipe()
        process.standardInput = standardInput
        // A file cannot fill up as a pipe does.
        let written = TemporaryFolder()
        process.standardOutput = try FileHandle(
            forWritingTo: URL(filePath: written.write("output", "")))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: written.write("error", "")))
        try process.run()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try written.text("output"),
            error: try written.text("error"))
    }
}

/// A folder for one test.
struct Workspace {
    private let temporary = TemporaryFolder()

    var folder: URL { URL(filePath: temporary.path) }

    func write(_ text: String, to name: String) throws { try temporary.write(name, text) }

    func read(_ name: String) throws -> String { try temporary.text(name) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: temporary.path(name)) }
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
