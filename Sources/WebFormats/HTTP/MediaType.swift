/// A media type such as `text/html; charset=utf-8` (WHATWG MIME Sniffing §4).
public struct MediaType: Hashable, Sendable {
    /// A parameter.
    public struct Parameter: Hashable, Sendable {
        /// The name in lower case.
        public let name: String
        /// The value without quotes.
        public let value: String
    }

    /// The part before the slash, in lower case.
    public let type: String
    /// The part behind the slash, in lower case.
    public let subtype: String
    /// The parameters in their order; of several with one name, the first.
    public let parameters: [Parameter]

    /// Type and subtype, such as `text/html`.
    public var essence: String { "\(type)/\(subtype)" }

    /// The value of `charset` as it was written.
    public var charset: String? { self["charset"] }

    /// Whether it is HTML or XHTML.
    public var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }

    /// Whether it is XML of any kind (WHATWG MIME Sniffing §4.6).
    public var isXML: Bool {
        subtype.hasSuffix("+xml") || essence == "text/xml" || essence == "application/xml"
    }

    /// Whether it is JSON of any kind.
    public var isJSON: Bool {
        subtype.hasSuffix("+json") || essence == "application/json" || essence == "text/json"
    }

    /// The value of a parameter, by its name in lower case.
    public subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Reads a media type, or returns nil where type or subtype are missing or malformed; malformed parameters
    /// are passed over.
    public init?(_ text: String) {
        var scanner = MediaTypeScanner(text)
        guard let type = scanner.token(until: [0x2f]), scanner.take(0x2f),
            let subtype = scanner.token(until: [0x3b])
        else { return nil }
        self.type = type
        self.subtype = subtype
        parameters = scanner.parameters()
    }

    private init(_ other: MediaType, adding parameter: Parameter) {
        type = other.type
        subtype = other.subtype
        parameters = other.parameters + [parameter]
    }

    /// The media type that several fields amount to (WHATWG Fetch, "extract a MIME type"): the last valid one,
    /// which takes over the charset of those before it where it is of the same essence and has none.
    public static func extract(from values: [String]) -> MediaType? {
        var result: MediaType?
        var charset: Parameter?
        for text in values.flatMap(MediaTypeScanner.list) {
            guard let next = MediaType(text), next.essence != "*/*" else { continue }
            let own = next.parameters.first { $0.name == "charset" }
            let isSame = next.essence == result?.essence
            if !isSame { charset = own }
            if isSame, own == nil, let charset {
                result = MediaType(next, adding: charset)
            } else {
                result = next
            }
        }
        return result
    }
}

extension MediaType: CustomStringConvertible {
    /// The type as it is written in a header field, with quotes where they are needed.
    public var description: String {
        parameters.reduce(into: essence) { text, parameter in
            let isToken = !parameter.value.isEmpty && parameter.value.utf8.allSatisfy(\.isTokenCharacter)
            let escaped = parameter.value.reduce(into: "") { quoted, character in
                if character == "\"" || character == "\\" { quoted.append("\\") }
                quoted.append(character)
            }
            text += ";\(parameter.name)=" + (isToken ? parameter.value : "\"\(escaped)\"")
        }
    }
}
