internal import WebFormats

/// A failure as a record of an archive says it.
enum ArchiveFailure {
    static func content(of failure: HTTPFailure) -> [UInt8] {
        let message = String(
            String.UnicodeScalarView(failure.message.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
        return Array("fetch-failure: \(failure.reason.rawValue)\r\nfetch-message: \(message)\r\n".utf8)
    }

    /// The failure that a record speaks of, or nil.
    static func read(_ record: WARCRecord) -> HTTPFailure? {
        let fields = HeaderList(record.content)
        guard let reason = fields["fetch-failure"].flatMap(HTTPFailure.Reason.init) else { return nil }
        return HTTPFailure(reason, fields["fetch-message"] ?? "")
    }
}
