internal import PipelineCore
internal import WebClient

/// Signs requests as stores that speak S3 want it (AWS Signature Version 4).
///
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html. Not left to libcurl: the one of
/// Debian 12 signs paths and queries as they are written, where the canonical form has them encoded and sorted.
package struct RequestSigner: Sendable {
    let accessKey: String
    let secretKey: String
    let sessionToken: String?
    let region: String

    package init(accessKey: String, secretKey: String, sessionToken: String? = nil, region: String) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
        self.region = region
    }

    /// What is signed of a request.
    package struct Subject: Sendable {
        var method: String
        var host: String
        /// The path, encoded.
        var path: String
        /// The parameters, encoded, in any order.
        var query: [Parameter] = []
        /// More header fields to sign; names in lower case.
        var headers: [Parameter] = []
        var body: [UInt8] = []

        /// A name and its value.
        struct Parameter: Sendable {
            let name: String
            let value: String
        }
    }

    /// The header fields that a request needs.
    ///
    /// - Parameter time: the time as `20130524T000000Z`.
    func headers(for subject: Subject, at time: String) -> [HTTPRequest.Header] {
        let digest = Self.digest(of: subject.body)
        var fields = subject.headers
        fields.append(.init(name: "host", value: subject.host))
        fields.append(.init(name: "x-amz-content-sha256", value: digest))
        fields.append(.init(name: "x-amz-date", value: time))
        if let sessionToken { fields.append(.init(name: "x-amz-security-token", value: sessionToken)) }
        fields.sort { $0.name < $1.name }
        let names = fields.map(\.name).joined(separator: ";")
        let query = subject.query.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        let canonical = [
            subject.method, subject.path, query.map { "\($0.name)=\($0.value)" }.joined(separator: "&"),
            fields.map { "\($0.name):\($0.value)\n" }.joined(), names, digest,
        ].joined(separator: "\n")
        let day = String(time.prefix(8))
        let scope = "\(day)/\(region)/s3/aws4_request"
        let text = ["AWS4-HMAC-SHA256", time, scope, Self.digest(of: Array(canonical.utf8))]
            .joined(separator: "\n")
        let key = [day, region, "s3", "aws4_request"].reduce(Array("AWS4\(secretKey)".utf8)) { key, part in
            HMAC.digest(of: Array(part.utf8), key: key)
        }
        let signature = HMAC.hexadecimalDigest(of: Array(text.utf8), key: key)
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
        // The client writes the host itself.
        return fields.filter { $0.name != "host" }.map { HTTPRequest.Header($0.name, $0.value) }
            + [HTTPRequest.Header("authorization", authorization)]
    }

    private static func digest(of bytes: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return digest.hexadecimalDigest()
    }
}

/// Percent-encoding as signatures want it: all but letters, digits, `-`, `.`, `_` and `~`.
enum StrictEncoding {
    /// - Parameter keepsSlashes: whether slashes separate the parts of a path.
    static func encode(_ text: String, keepsSlashes: Bool = false) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
            case 0x2F where keepsSlashes: encoded.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
