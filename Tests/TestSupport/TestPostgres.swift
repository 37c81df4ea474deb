import Glibc

/// A PostgreSQL server of its own for the tests of one process; stopped at its end.
package struct TestPostgres: Sendable {
    /// The folder with its socket.
    package let folder: String

    /// The server, started when it is first asked for; nil where none is installed.
    package static let shared: TestPostgres? = {
        guard let folder = run("start") else { return nil }
        atexit {
            guard let server = TestPostgres.shared else { return }
            _ = TestPostgres.run("stop \(server.folder)")
        }
        return TestPostgres(folder: folder)
    }()

    /// Whether there is a server; asking starts it.
    package static var isInstalled: Bool { shared != nil }

    /// Where to connect to.
    package var connection: String { "host=\(folder) user=pipeline dbname=postgres" }

    /// Stops it at once, as a crash would.
    package func halt() { _ = Self.run("halt \(folder)") }
    /// Starts it once more.
    package func startAgain() { _ = Self.run("again \(folder)") }

    /// What the script says; nil where it fails.
    private static func run(_ arguments: String) -> String? {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        guard let pipe = popen("/\(root)/Scripts/test-postgres \(arguments)", "r") else { return nil }
        var output: [UInt8] = []
        while case let byte = fgetc(pipe), byte != EOF { output.append(UInt8(byte)) }
        guard pclose(pipe) == 0 else { return nil }
        return String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)
    }
}
