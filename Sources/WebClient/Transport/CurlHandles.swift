internal import CCurl
internal import Glibc
internal import URLs

/// The transfers under way and the handles they use, which belong to the transport's thread.
struct CurlHandles {
    private let options: TransportOptions
    private let multi: UnsafeMutableRawPointer
    private let cookies: UnsafeMutableRawPointer?
    private var idle: [UnsafeMutableRawPointer] = []
    private var busy: Set<UnsafeMutableRawPointer> = []

    init(_ options: TransportOptions, _ multi: UnsafeMutableRawPointer) {
        self.options = options
        self.multi = multi
        cookies = options.keepsCookies ? pipeline_curl_cookie_share() : nil
    }

    /// Starts a transfer; one that cannot be started ends at once.
    mutating func begin(_ transfer: CurlTransfer) {
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            transfer.continuation.resume(
                returning: .failure(HTTPFailure(CURLE_OUT_OF_MEMORY, at: transfer.request.url)))
            return
        }
        configure(easy, for: transfer)
        busy.insert(easy)
        let code = curl_multi_add_handle(multi, easy)
        if code != CURLM_OK { finish(easy, CURLE_FAILED_INIT) }
    }

    /// Hands over what has come of those that are done.
    mutating func finishDone() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            let code = message.pointee.data.result
            curl_multi_remove_handle(multi, easy)
            finish(easy, code)
        }
    }

    /// Ends all that are under way.
    mutating func cancelAll() {
        for easy in busy {
            curl_multi_remove_handle(multi, easy)
            guard let transfer = take(easy) else { continue }
            transfer.continuation.resume(returning: .failure(.closed))
            curl_easy_cleanup(easy)
        }
        busy = []
    }

    mutating func close() {
        for easy in idle { curl_easy_cleanup(easy) }
        idle = []
        if let cookies { curl_share_cleanup(cookies) }
    }

    private mutating func finish(_ easy: UnsafeMutableRawPointer, _ code: CURLcode) {
        busy.remove(easy)
        guard let transfer = take(easy) else { return }
        let result = transfer.result(code, easy)
        // Frees what belongs to the transfer, and keeps the connection.
        curl_easy_reset(easy)
        idle.append(easy)
        transfer.continuation.resume(returning: result)
    }

    /// The transfer of a handle, which gives it up.
    private func take(_ easy: UnsafeMutableRawPointer) -> CurlTransfer? {
        guard let pointer = pipeline_curl_get_private(easy) else { return nil }
        let transfer = Unmanaged<CurlTransfer>.fromOpaque(pointer).takeRetainedValue()
        curl_slist_free_all(transfer.fields)
        curl_slist_free_all(transfer.resolved)
        return transfer
    }

    private func configure(_ easy: UnsafeMutableRawPointer, for transfer: CurlTransfer) {
        let url = transfer.request.url
        let pointer = Unmanaged.passRetained(transfer).toOpaque()
        _ = pipeline_curl_set_callbacks(
            easy, pointer,
            { bytes, size, count, transfer in
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return CurlHandles.transfer(transfer).receiveHeader(line) ? size * count : 0
            },
            { bytes, size, count, transfer in
                let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
                // No count of bytes taken, so that also the taking of none is an error.
                return CurlHandles.transfer(transfer).receiveBody(piece)
                    ? size * count : Int(CURL_WRITEFUNC_ERROR)
            },
            { transfer, purpose, address in
                guard let transfer, let address, purpose == CURLSOCKTYPE_IPCXN else { return -1 }
                return CurlHandles.open(address, for: CurlHandles.transfer(transfer))
            })
        setText(easy, CURLOPT_URL, url.withoutFragment)
        setText(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        setText(easy, CURLOPT_USERAGENT, options.userAgent)
        // All that libcurl can decode; it hands over decoded pieces, so that the limit counts what they are decoded.
        setText(easy, CURLOPT_ACCEPT_ENCODING, "")
        setText(easy, CURLOPT_PROXY, options.proxy ?? "")
        if let certificates = options.certificates { setText(easy, CURLOPT_CAINFO, certificates) }
        set(easy, CURLOPT_NOSIGNAL, 1)
        set(easy, CURLOPT_PATH_AS_IS, 1)
        set(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(easy, CURLOPT_PIPEWAIT, url.scheme == "https" ? 1 : 0)
        set(easy, CURLOPT_TIMEOUT_MS, options.total.milliseconds)
        set(easy, CURLOPT_CONNECTTIMEOUT_MS, options.connect.milliseconds)
        set(easy, CURLOPT_LOW_SPEED_LIMIT, options.slowest)
        set(easy, CURLOPT_LOW_SPEED_TIME, max(1, options.idle.milliseconds / 1000))
        set(easy, CURLOPT_BUFFERSIZE, 128 << 10)
        _ = pipeline_curl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, Int64(clamping: transfer.request.limit))
        if transfer.request.excess == .cut { _ = pipeline_curl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, 0) }
        if let cookies {
            _ = pipeline_curl_set_share(easy, cookies)
            setText(easy, CURLOPT_COOKIEFILE, "")
        }
        if let body = transfer.request.body {
            // The size first: libcurl copies so many bytes.
            _ = pipeline_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.utf8.count))
            setText(easy, CURLOPT_COPYPOSTFIELDS, body)
        }
        for header in transfer.request.headers {
            transfer.fields = curl_slist_append(transfer.fields, "\(header.name): \(header.value)")
        }
        if transfer.fields != nil { _ = pipeline_curl_set_list(easy, CURLOPT_HTTPHEADER, transfer.fields) }
        for entry in options.resolving?() ?? [] {
            transfer.resolved = curl_slist_append(transfer.resolved, entry)
        }
        if transfer.resolved != nil { _ = pipeline_curl_set_list(easy, CURLOPT_RESOLVE, transfer.resolved) }
    }

    private func set(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) {
        _ = pipeline_curl_set_long(easy, option, value)
    }

    private func setText(_ easy: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) {
        _ = pipeline_curl_set_text(easy, option, value)
    }

    /// The transfer that a callback is about.
    private static func transfer(_ pointer: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Opens a socket, or gives -1 where the address may not be spoken to.
    private static func open(_ address: UnsafeMutablePointer<curl_sockaddr>, for transfer: CurlTransfer)
        -> curl_socket_t
    {
        // Not through the property: an address may be longer than the structure that stands for all of them.
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        guard transfer.mayConnect(to: UnsafeRawPointer(address) + offset) else { return -1 }
        return socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol)
    }
}

extension Duration {
    /// In whole milliseconds.
    var milliseconds: Int {
        Int(clamping: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
