import Logging
import PipelineCore

/// Writes each event as one line, on the standard error unless told otherwise.
struct LineLogHandler: LogHandler {
    let label: String
    let format: LoggingOptions.Format
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let write: @Sendable (String) -> Void
    private let time: @Sendable () -> String

    /// - Parameters:
    ///   - write: takes a line without its end.
    ///   - time: the time that lines begin with.
    init(
        label: String, level: Logger.Level, format: LoggingOptions.Format,
        time: @escaping @Sendable () -> String = { Timestamp.now.text },
        write: @escaping @Sendable (String) -> Void = { Console.error.line($0) }
    ) {
        self.label = label
        self.format = format
        self.write = write
        self.time = time
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let sorted = all.sorted { $0.key < $1.key }
        switch format {
        case .text: write(text(event, sorted))
        case .json: write(json(event, sorted))
        }
    }

    /// `2026-11-24T09:40:00.123Z warning pipeline.run: document died reason=too_large`.
    private func text(_ event: LogEvent, _ metadata: [(key: String, value: Logger.Metadata.Value)]) -> String
    {
        var line = "\(time()) \(event.level.rawValue) \(label): \(event.message.description.onOneLine)"
        for (name, value) in metadata { line += " \(name.onOneLine)=\(Self.quoted(value.description))" }
        return line
    }

    /// A value as it is where it is one word, else as a JSON string.
    private static func quoted(_ value: String) -> String {
        let isWord =
            !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D && $0 != 0x7F }
        return isWord ? value.printable : JSONValue.string(value).compact.printable
    }

    private func json(_ event: LogEvent, _ metadata: [(key: String, value: Logger.Metadata.Value)]) -> String
    {
        var members = [
            JSONMember("time", .string(time())), JSONMember("level", .string(event.level.rawValue)),
            JSONMember("label", .string(label)), JSONMember("message", .string(event.message.description)),
        ]
        if !metadata.isEmpty {
            members.append(
                JSONMember(
                    "metadata", .object(metadata.map { JSONMember($0.key, JSONValue($0.value)) })))
        }
        return JSONValue.object(members).compact
    }
}

extension String {
    /// The text on one line, and with nothing in it that could command a terminal.
    fileprivate var onOneLine: String { printable.split(separator: "\n").joined(separator: "\\n") }
}

extension JSONValue {
    /// A value of a log's metadata; numbers and truth values stay what they are.
    fileprivate init(_ value: Logger.Metadata.Value) {
        self =
            switch value {
            case .string(let text): .string(text)
            case .stringConvertible(let number as Int): .integer(number)
            case .stringConvertible(let number as Double): .number(number)
            case .stringConvertible(let flag as Bool): .boolean(flag)
            case .stringConvertible(let other): .string(other.description)
            case .array(let values): .array(values.map(JSONValue.init))
            case .dictionary(let members):
                .object(
                    members.sorted { $0.key < $1.key }.map { JSONMember($0.key, JSONValue($0.value)) })
            }
    }
}
