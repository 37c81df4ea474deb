import Logging

/// Where what a script says goes.
struct ScriptLog: Sendable {
    private let logger: Logger

    /// - Parameter stage: the stage's label.
    init(stage: String) {
        var logger = Logger(label: "pipeline.script")
        logger[metadataKey: "stage"] = "\(stage)"
        self.logger = logger
    }

    /// Says nothing: where a script is only asked what it declares.
    static let silent = ScriptLog()

    private init() {
        logger = Logger(label: "pipeline.script") { _ in SwiftLogNoOpLogHandler() }
    }

    /// Writes a line; a level that there is not counts as `info`.
    func write(_ level: String, _ message: String) {
        logger.log(level: Logger.Level(rawValue: level) ?? .info, "\(message)")
    }
}
