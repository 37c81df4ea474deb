/// Lets requests through when it is their host's turn: in order for each host, so many at once, so far apart.
package actor RequestGate {
    /// What the gate holds requests to.
    package struct Limits: Sendable {
        /// The most requests under way at once.
        package var total = 32
        /// The most of them at one host.
        package var perHost = 2
        /// The wait between the starts of two requests to one host.
        package var delay = Duration.seconds(1)
        /// The longest wait that a host can ask for.
        package var longest = Duration.seconds(60)

        package init() {}
    }

    /// What became of a request, as far as the host's pace goes.
    package enum End: Sendable {
        case well
        /// The host wants to be asked less often, and perhaps said for how long to leave it alone.
        case tooOften(retryAfter: Duration?)
        /// Nothing can be said.
        case unknown
    }

    private let limits: Limits
    private var hosts: [String: Host] = [:]
    private var active = 0
    private var isOpen = false
    /// Hosts with a request whose time has come, while too many are under way.
    private var ready: [String] = []

    private struct Host {
        var pace: HostPace
        var active = 0
        var earliest = ContinuousClock.now
        /// In order; those without a continuation have been announced and have not come yet.
        var waiting: [Waiting] = []
        var hasTimer = false
        var isReady = false
    }

    private struct Waiting {
        let order: Int
        var continuation: CheckedContinuation<Void, Never>?
    }

    package init(_ limits: Limits) {
        self.limits = limits
    }

    /// Says that a request will come, so that none with a higher number goes before it.
    package func announce(_ order: Int, at host: String) {
        if !isOpen { insert(Waiting(order: order), at: host) }
    }

    /// Says that a request that was announced will not come.
    package func withdraw(_ order: Int, at host: String) {
        guard
            let index = hosts[host]?.waiting.firstIndex(where: { $0.order == order && $0.continuation == nil }
            )
        else { return }
        hosts[host]?.waiting.remove(at: index)
        pump(host)
    }

    /// Waits for a request's turn.
    package func enter(_ order: Int, at host: String) async {
        if isOpen { return }
        await withCheckedContinuation { continuation in
            let waiting = Waiting(order: order, continuation: continuation)
            if let index = hosts[host]?.waiting.firstIndex(where: {
                $0.order == order && $0.continuation == nil
            }) {
                hosts[host]?.waiting[index] = waiting
            } else {
                insert(waiting, at: host)
            }
            pump(host)
        }
    }

    /// Says that a request that was let through is over.
    package func leave(_ host: String, _ end: End) {
        active -= 1
        hosts[host]?.active -= 1
        switch end {
        case .well: hosts[host]?.pace.recover()
        case .tooOften(let retryAfter):
            hosts[host]?.pace.slowDown()
            let wait = max(hosts[host]?.pace.delay ?? .zero, min(retryAfter ?? .zero, limits.longest))
            let earliest = max(hosts[host]?.earliest ?? .now, .now + wait)
            hosts[host]?.earliest = earliest
        case .unknown: break
        }
        pump(host)
        while active < limits.total, !ready.isEmpty {
            let next = ready.removeFirst()
            hosts[next]?.isReady = false
            pump(next)
        }
        forget(host)
    }

    /// Lets everything through from now on: the run is being stopped, and requests end by themselves.
    package func open() {
        isOpen = true
        for host in hosts.values { for waiting in host.waiting { waiting.continuation?.resume() } }
        hosts = [:]
        ready = []
    }

    /// Takes the delay that a host's robots.txt asks for.
    package func slow(_ host: String, to crawlDelay: Duration) {
        make(host)
        hosts[host]?.pace.ask(for: crawlDelay)
    }

    private func make(_ host: String) {
        if hosts[host] == nil {
            hosts[host] = Host(pace: HostPace(usual: limits.delay, longest: limits.longest))
        }
    }

    private func insert(_ new: Waiting, at host: String) {
        make(host)
        let index = hosts[host]?.waiting.lastIndex { $0.order <= new.order }.map { $0 + 1 } ?? 0
        hosts[host]?.waiting.insert(new, at: index)
    }

    /// Lets through what may go.
    private func pump(_ name: String) {
        while let host = hosts[name], host.active < limits.perHost, let first = host.waiting.first,
            let continuation = first.continuation
        {
            let now = ContinuousClock.now
            if host.earliest > now {
                wake(name, at: host.earliest)
                return
            }
            if active >= limits.total {
                if !host.isReady { ready.append(name) }
                hosts[name]?.isReady = true
                return
            }
            active += 1
            hosts[name]?.active += 1
            hosts[name]?.earliest = now + host.pace.delay
            hosts[name]?.waiting.removeFirst()
            continuation.resume()
        }
    }

    private func wake(_ name: String, at time: ContinuousClock.Instant) {
        guard hosts[name]?.hasTimer == false else { return }
        hosts[name]?.hasTimer = true
        Task {
            try? await Task.sleep(until: time)
            hosts[name]?.hasTimer = false
            pump(name)
        }
    }

    /// A host that needs no memory is forgotten, for there may be millions.
    private func forget(_ name: String) {
        guard hosts.count > 10_000, let host = hosts[name], host.active == 0, host.waiting.isEmpty,
            !host.hasTimer,
            host.earliest < .now, host.pace.delay <= limits.delay
        else { return }
        hosts[name] = nil
    }
}
