internal import PipelineCore
package import URLs
package import WebClient
internal import WebFormats

/// A bucket of a store that speaks S3.
///
/// Large objects are uploaded in parts, none of which can be seen before the upload is completed.
package struct ObjectStore: Sendable {
    private let endpoint: WebURL
    private let bucket: String
    private let signer: RequestSigner
    /// Sends a request, again where that may help.
    private let send: @Sendable (HTTPRequest) async throws -> HTTPResponse

    package init(
        endpoint: WebURL, bucket: String, signer: RequestSigner,
        send: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse
    ) {
        self.endpoint = endpoint
        self.bucket = bucket
        self.signer = signer
        self.send = send
    }

    /// A part that has been uploaded.
    package struct Part: Sendable, Hashable {
        let number: Int
        let tag: String
    }

    /// Begins an upload in parts.
    ///
    /// - Returns: its identity.
    package func beginUpload(of key: String, type: String) async throws -> String {
        let response = try await ask(
            .post, key, query: [("uploads", "")], headers: [("content-type", type)])
        guard let id = Self.element("UploadId", of: response.body) else {
            throw ObjectStoreError("\(place(key)): the store began an upload without giving its identity")
        }
        return id
    }

    /// Uploads a part; numbers go from 1 to 10,000, and all parts but the last have at least 5 MiB.
    package func upload(_ bytes: [UInt8], as number: Int, of key: String, _ upload: String) async throws
        -> Part
    {
        let response = try await ask(
            .put, key, query: [("partNumber", "\(number)"), ("uploadId", upload)],
            // Without it curl says that a form is sent, and some stores read the parameters from there.
            headers: [("content-type", "application/octet-stream")], body: bytes)
        guard let tag = response.headers["ETag"] else {
            throw ObjectStoreError("\(place(key)): the store took part \(number) without giving its tag")
        }
        return Part(number: number, tag: tag)
    }

    /// Makes the parts one object, which can be seen from then on.
    package func complete(_ parts: [Part], of key: String, _ upload: String) async throws {
        let list = parts.map { "<Part><PartNumber>\($0.number)</PartNumber><ETag>\($0.tag)</ETag></Part>" }
        let body = "<CompleteMultipartUpload>\(list.joined())</CompleteMultipartUpload>"
        let response = try await ask(
            .post, key, query: [("uploadId", upload)], headers: [("content-type", "application/xml")],
            body: Array(body.utf8))
        // The store may answer 200 before it knows whether all goes well.
        if let code = Self.element("Code", of: response.body) {
            throw ObjectStoreError("\(place(key)): the store could not put the parts together: \(code)")
        }
    }

    /// Gives an upload up, and frees what it took; one that is not there is given up already.
    package func abort(_ upload: String, of key: String) async throws {
        _ = try await ask(.delete, key, query: [("uploadId", upload)], accepting: [404])
    }

    /// Writes a small object at once.
    package func put(_ bytes: [UInt8], as key: String, type: String) async throws {
        _ = try await ask(.put, key, headers: [("content-type", type)], body: bytes)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ key: String, query: [(String, String)] = [],
        headers: [(String, String)] = [], body: [UInt8] = [], accepting accepted: Set<Int> = []
    ) async throws -> HTTPResponse {
        let path = "/\(StrictEncoding.encode(bucket))/\(StrictEncoding.encode(key, keepsSlashes: true))"
        let parameters = query.map { name, value in
            RequestSigner.Subject.Parameter(
                name: StrictEncoding.encode(name), value: StrictEncoding.encode(value))
        }
        let text = parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        guard let url = WebURL(path + (text.isEmpty ? "" : "?\(text)"), relativeTo: endpoint) else {
            throw ObjectStoreError("\(place(key)) is no place in a store")
        }
        let subject = RequestSigner.Subject(
            method: method.rawValue, host: String(endpoint.origin.dropFirst("\(endpoint.scheme)://".count)),
            path: path, query: parameters,
            headers: headers.map { .init(name: $0.0, value: $0.1) }, body: body)
        var request = HTTPRequest(url, limit: 1 << 20)
        request.method = method
        request.body = body
        request.headers = signer.headers(for: subject, at: UTCTime.now)
        let response = try await send(request)
        guard (200..<300).contains(response.status) || accepted.contains(response.status) else {
            throw ObjectStoreError(
                "\(place(key)): \(response.status) \(Self.element("Code", of: response.body) ?? "")"
                    + (Self.element("Message", of: response.body).map { ": \($0)" } ?? ""))
        }
        return response
    }

    private func place(_ key: String) -> String { "s3://\(bucket)/\(key)" }

    /// The text of the first element of a name; the store's answers have no attributes and little nesting.
    private static func element(_ name: String, of xml: [UInt8]) -> String? {
        let text = String(decoding: xml, as: UTF8.self)
        guard let start = text.firstRange(of: "<\(name)>"),
            let end = text[start.upperBound...].firstRange(of: "</\(name)>")
        else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
            .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

/// What a store would not do.
package struct ObjectStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
