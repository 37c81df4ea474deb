import ArgumentParser
import Logging

/// What is logged on the standard error, and how.
struct LoggingOptions: ParsableArguments {
    /// How a log line is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        /// Time, level, source, message, `name=value`.
        case text
        /// A JSON object a line.
        case json
    }

    @Option(
        help: ArgumentHelp(
            "Log what is at least so important: \(Logger.Level.names). Deaths are warnings, 'trace' tells of every document.",
            valueName: "level"), transform: LoggingOptions.level)
    var logLevel: Logger.Level?

    @Option(help: "How log lines are written: text or json.")
    var logFormat: Format?

    /// Whether the run is logged; without, a person is told in other words.
    var isOn: Bool { logLevel != nil || logFormat != nil }

    /// Lets all that logs in this program, stages of one's own included, write as the options say; where nothing was
    /// asked for, an executable that sets up swift-log in its own way is left alone.
    func bootstrap() {
        guard isOn else { return }
        let level = logLevel ?? .info
        let format = logFormat ?? .text
        LoggingSystem.bootstrap { label in LineLogHandler(label: label, level: level, format: format) }
    }

    private static func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else {
            throw ValidationError("--log-level takes one of: \(Logger.Level.names)")
        }
        return level
    }
}

extension Logger.Level {
    /// All names, the least important first.
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
