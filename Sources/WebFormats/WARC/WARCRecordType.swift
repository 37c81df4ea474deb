/// The kinds of WARC records (ISO 28500 §6).
public enum WARCRecordType: Hashable, Sendable {
    case warcinfo, response, resource, request, metadata, revisit, conversion, continuation
    /// A kind that the standard does not know, as it was written.
    case other(String)

    /// Reads the value of `WARC-Type`, in any case.
    public init(_ text: String) {
        self = Self.byName[text.lowercased()] ?? .other(text)
    }

    private static let byName: [String: WARCRecordType] = [
        "warcinfo": .warcinfo, "response": .response, "resource": .resource, "request": .request,
        "metadata": .metadata, "revisit": .revisit, "conversion": .conversion, "continuation": .continuation,
    ]
}

extension WARCRecordType: CustomStringConvertible {
    /// The name as it stands in `WARC-Type`.
    public var description: String {
        switch self {
        case .warcinfo: "warcinfo"
        case .response: "response"
        case .resource: "resource"
        case .request: "request"
        case .metadata: "metadata"
        case .revisit: "revisit"
        case .conversion: "conversion"
        case .continuation: "continuation"
        case .other(let text): text
        }
    }
}
