internal import CCurl
internal import Glibc
internal import Synchronization
package import URLs

/// Speaks HTTP/1.1 and HTTP/2 through libcurl: one thread, any number of requests at once.
package final class CurlTransport: HTTPTransport, @unchecked Sendable {
    // Sendable: the queue is used under its lock, the handle by the thread alone, but for `curl_multi_wakeup`, which
    // libcurl lets any thread call.
    private let options: TransportOptions
    private let multi: UnsafeMutableRawPointer
    private let queue = Mutex(Queue())

    private struct Queue {
        var transfers: [CurlTransfer] = []
        var isClosed = false
    }

    package init(_ options: TransportOptions) throws(HTTPFailure) {
        guard Self.isReady, let multi = curl_multi_init() else {
            throw HTTPFailure(.connect, "libcurl cannot be set up: out of memory")
        }
        self.options = options
        self.multi = multi
        _ = pipeline_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.connections)
        _ = pipeline_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        start()
    }

    /// Once for the process, before any thread.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    package func exchange(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        if let objection = objection(to: request.url) { throw objection }
        let result: Result<HTTPResponse, HTTPFailure> = await withCheckedContinuation { continuation in
            let transfer = CurlTransfer(request, options.addresses, continuation)
            let isTaken = queue.withLock { queue in
                if !queue.isClosed { queue.transfers.append(transfer) }
                return !queue.isClosed
            }
            if isTaken { curl_multi_wakeup(multi) } else { continuation.resume(returning: .failure(.closed)) }
        }
        return try result.get()
    }

    package func objection(to url: WebURL) -> HTTPFailure? { options.addresses.objection(to: url) }

    package func close() {
        queue.withLock { $0.isClosed = true }
        curl_multi_wakeup(multi)
    }

    deinit { curl_multi_cleanup(multi) }

    private func start() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<CurlTransport>.fromOpaque(context).takeRetainedValue().work()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        pthread_attr_destroy(&attributes)
        precondition(code == 0, "the system has no room for another thread")
    }

    /// What the thread does until the transport is closed.
    private func work() {
        var handles = CurlHandles(options, multi)
        defer { handles.close() }
        while true {
            let (new, isClosed) = queue.withLock { queue in
                defer { queue.transfers = [] }
                return (queue.transfers, queue.isClosed)
            }
            for transfer in new { handles.begin(transfer) }
            if isClosed {
                handles.cancelAll()
                return
            }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            handles.finishDone()
            // An hour, for libcurl shortens it where it has something to do, and a wake-up ends it.
            curl_multi_poll(multi, nil, 0, 3_600_000, nil)
        }
    }
}

extension HTTPFailure {
    /// The client is being closed.
    static let closed = HTTPFailure(.cancelled, "the run is being stopped")
}
