internal import CCurl
internal import Glibc
internal import URLs
internal import WebFormats

/// One request on its way through libcurl.
///
/// Made by whoever asks, then used by the transport's thread alone until it is over.
final class CurlTransfer: @unchecked Sendable {
    // Sendable: it is handed over through a lock and back through a continuation; no two threads have it at once.
    let request: HTTPRequest
    let addresses: AddressGuard
    let continuation: CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>
    var fields: UnsafeMutablePointer<curl_slist>?
    var resolved: UnsafeMutablePointer<curl_slist>?
    private var head: [UInt8] = []
    private var headBytes = 0
    private var body: [UInt8] = []
    /// Takes the codings off the body; nil until the first of it has come.
    private var decoder: BodyDecoder?
    /// What ended it from our side.
    private var ownEnd: OwnEnd?

    private enum OwnEnd {
        case refused(String)
        case tooLarge
        case cut
        case headTooLarge
        case undecodable(String)
    }

    /// The most that is set aside for what a server only says will come.
    private static let reservedBytes = 4 << 20

    init(
        _ request: HTTPRequest, _ addresses: AddressGuard,
        _ continuation: CheckedContinuation<Result<HTTPResponse, HTTPFailure>, Never>
    ) {
        self.request = request
        self.addresses = addresses
        self.continuation = continuation
    }

    /// Takes a line of the header; whether to go on.
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= TransportOptions.headerBytes else {
            ownEnd = .headTooLarge
            return false
        }
        // An interim response's header is followed by the final one's; trailers belong to nothing.
        if line.starts(with: "HTTP/".utf8) { head = [] }
        if body.isEmpty { head.append(contentsOf: line) }
        return true
    }

    /// Takes a piece of the body as it comes; whether to go on.
    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        do throws(BodyDecoder.Failure) {
            let decoder = if let decoder { decoder } else { try begin() }
            if decoder.isPlain { return take(bytes) }
            return try decoder.decode(bytes) { take($0) }
        } catch {
            ownEnd = .undecodable("\(error)")
            return false
        }
    }

    private func begin() throws(BodyDecoder.Failure) -> BodyDecoder {
        let fields = HeaderList(head)
        if let announced = fields.number(in: "Content-Length") {
            body.reserveCapacity(min(announced, Self.reservedBytes, request.limit))
        }
        let decoder = try BodyDecoder(fields.values(of: "Content-Encoding"))
        self.decoder = decoder
        return decoder
    }

    /// Takes a piece of the decoded body; whether to go on.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let room = request.limit - body.count
        if bytes.count > room {
            if request.excess == .cut { body.append(contentsOf: bytes.prefix(room)) }
            ownEnd = request.excess == .cut ? .cut : .tooLarge
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Whether a connection to an address may be opened.
    func mayConnect(to address: UnsafeRawPointer) -> Bool {
        guard let address = IPAddress(address) else {
            ownEnd = .refused("its address is neither IPv4 nor IPv6")
            return false
        }
        guard let objection = addresses.objection(to: address) else { return true }
        ownEnd = .refused(objection)
        return false
    }

    /// What came of it.
    func result(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> Result<HTTPResponse, HTTPFailure> {
        switch ownEnd {
        case .refused(let objection) where code != CURLE_OK:
            return .failure(AddressGuard.failure(at: request.url, objection))
        case .tooLarge: return .failure(tooLarge)
        case .headTooLarge:
            return .failure(
                HTTPFailure(
                    .brokenResponse,
                    "\(request.url): the header has more than \(TransportOptions.headerBytes) bytes"))
        case .undecodable(let detail):
            return .failure(HTTPFailure(.undecodableBody, "\(request.url): \(detail)"))
        case .cut: return .success(response(easy))
        case .refused, nil: break
        }
        if code == CURLE_OK {
            guard decoder?.isWhole ?? true else { return .failure(truncated) }
            return .success(response(easy))
        }
        if code == CURLE_FILESIZE_EXCEEDED {
            // Said beforehand, so that nothing of it was taken.
            return request.excess == .cut ? .success(response(easy)) : .failure(tooLarge)
        }
        return .failure(HTTPFailure(code, at: request.url))
    }

    private var truncated: HTTPFailure {
        HTTPFailure(.truncated, "\(request.url): the body ends in the midst of its content coding")
    }

    private var tooLarge: HTTPFailure {
        HTTPFailure(
            .tooLarge,
            "\(request.url): the body has more than \(request.limit) bytes, decoded; raise 'run.limits.document' to take it"
        )
    }

    private func response(_ easy: UnsafeMutableRawPointer) -> HTTPResponse {
        let status = pipeline_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
        let lineEnd = head.firstIndex(of: 0x0a).map { $0 + 1 } ?? head.count
        let first = head[..<lineEnd].prefix { $0 > 0x20 }
        let lines = head[lineEnd...]
        var response = HTTPResponse(status: Int(status), headers: HeaderList(Array(lines)), body: body)
        response.version = String(decoding: first, as: UTF8.self)
        response.address = pipeline_curl_get_text(easy, CURLINFO_PRIMARY_IP).map { String(cString: $0) }
        return response
    }
}

extension IPAddress {
    /// The address of a socket.
    init?(_ start: UnsafeRawPointer) {
        switch Int32(start.loadUnaligned(as: sockaddr.self).sa_family) {
        case AF_INET:
            let value = start.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr
            self.init(v4: UInt32(bigEndian: value))
        case AF_INET6:
            let value = start.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self.init(v6: withUnsafeBytes(of: value) { Array($0) })
        default: return nil
        }
    }
}

extension HTTPFailure {
    /// What libcurl says, in a word and in its own.
    init(_ code: CURLcode, at url: WebURL) {
        let reason: Reason =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .dns
            case CURLE_COULDNT_CONNECT, CURLE_PROXY: .connect
            case CURLE_OPERATION_TIMEDOUT: .timeout
            case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
                CURLE_SSL_CIPHER,
                CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
                .tls
            case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: .undecodableBody
            case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .badURL
            default: .brokenResponse
            }
        self.init(reason, "\(url): \(String(cString: curl_easy_strerror(code)))")
    }
}
