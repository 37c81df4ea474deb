/// The bytes of a document as they came, and what was said about them.
public struct Payload: Sendable, Hashable {
    /// The bytes, decompressed but otherwise untouched.
    public var body: [UInt8]
    /// The media type without parameters, in lower case: `text/html`.
    ///
    /// Nil where nobody said.
    public var mediaType: String?
    /// The charset that the transport or the source declared.
    public var declaredCharset: String?
    /// The charset it turned out to have, once a stage has decoded it.
    public var detectedCharset: String?
    /// The status of the HTTP response, if it was one.
    public var status: Int?
    /// The header fields of the response, in order.
    public var headers: [HeaderField]

    /// Makes a payload.
    public init(
        body: [UInt8] = [], mediaType: String? = nil, declaredCharset: String? = nil, status: Int? = nil,
        headers: [HeaderField] = []
    ) {
        self.body = body
        self.mediaType = mediaType
        self.declaredCharset = declaredCharset
        self.status = status
        self.headers = headers
    }
}

/// A header field of a response.
public struct HeaderField: Sendable, Hashable {
    /// The name as it came.
    public var name: String
    /// The value, without white space around it.
    public var value: String

    /// Makes a header field.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
