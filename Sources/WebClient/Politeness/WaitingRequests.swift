/// The requests that wait for one host, in order; thousands may.
struct WaitingRequests {
    /// A request that waits; one without a continuation has been announced and has not come yet.
    struct Request {
        let order: Int
        var continuation: CheckedContinuation<Void, Never>?
    }

    private var requests: [Request?] = []
    /// Those ahead have gone.
    private var start = 0

    /// Whether none waits.
    var isEmpty: Bool { start == requests.count }

    /// The one whose turn is next.
    var first: Request? { isEmpty ? nil : requests[start] }

    /// Puts a request behind all with its number or a lower one.
    ///
    /// - Complexity: O(log *n*) for one that belongs at the end, as most do.
    mutating func insert(_ request: Request) {
        requests.insert(request, at: place(of: request.order + 1))
    }

    /// Gives a request that was announced its continuation; false where there is none.
    mutating func arrive(_ order: Int, _ continuation: CheckedContinuation<Void, Never>) -> Bool {
        guard let index = announced(order) else { return false }
        requests[index]?.continuation = continuation
        return true
    }

    /// Takes out a request that was announced and will not come; false where there is none.
    mutating func withdraw(_ order: Int) -> Bool {
        guard let index = announced(order) else { return false }
        if index == start { removeFirst() } else { requests.remove(at: index) }
        return true
    }

    mutating func removeFirst() {
        requests[start] = nil
        start += 1
        // As much is moved as has gone: a constant for each request.
        guard start > 64, start * 2 > requests.count else { return }
        requests.removeFirst(start)
        start = 0
    }

    /// Lets all through.
    mutating func resumeAll() {
        for request in requests[start...] { request?.continuation?.resume() }
        requests = []
        start = 0
    }

    /// The first place whose request has a number or a higher one.
    private func place(of order: Int) -> Int {
        var low = start
        var high = requests.count
        while low < high {
            let middle = (low + high) / 2
            if let request = requests[middle], request.order >= order {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    private func announced(_ order: Int) -> Int? {
        var index = place(of: order)
        while index < requests.count, let request = requests[index], request.order == order {
            if request.continuation == nil { return index }
            index += 1
        }
        return nil
    }
}
