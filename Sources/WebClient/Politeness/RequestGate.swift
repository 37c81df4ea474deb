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

    /// A class, so that what waits is changed where it is.
    private final class Host {
        var pace: HostPace
        var active = 0
        var earliest = ContinuousClock.now
        var waiting = WaitingRequests()
        var hasTimer = false
        var isReady = false

        init(_ pace: HostPace) { self.pace = pace }
    }

    package init(_ limits: Limits) {
        self.limits = limits
    }

    /// Says that a request will come, so that none with a higher number goes before it.
    package func announce(_ order: Int, at host: String) {
        if !isOpen { self[host].waiting.insert(WaitingRequests.Request(order: order)) }
    }

    /// Says that a request that was announced will not come.
    package func withdraw(_ order: Int, at host: String) {
        if hosts[host]?.waiting.withdraw(order) == true { pump(host) }
    }

    /// Waits for a request's turn.
    package func enter(_ order: Int, at host: String) async {
        if isOpen { return }
        await withCheckedContinuation { continuation in
            let waiting = self[host]
            if !waiting.waiting.arrive(order, continuation) {
                waiting.waiting.insert(WaitingRequests.Request(order: order, continuation: continuation))
            }
            pump(host)
        }
    }

    /// Says that a request that was let through is over.
    package func leave(_ name: String, _ end: End) {
        active -= 1
        if let host = hosts[name] {
            host.active -= 1
            switch end {
            case .well: host.pace.recover()
            case .tooOften(let retryAfter):
                host.pace.slowDown()
                let wait = max(host.pace.delay, min(retryAfter ?? .zero, limits.longest))
                host.earliest = max(host.earliest, .now + wait)
            case .unknown: break
            }
            pump(name)
        }
        while active < limits.total, !ready.isEmpty {
            let next = ready.removeFirst()
            hosts[next]?.isReady = false
            pump(next)
        }
        forget(name)
    }

    /// Lets everything through from now on: the run is being stopped, and requests end by themselves.
    package func open() {
        isOpen = true
        for host in hosts.values { host.waiting.resumeAll() }
        hosts = [:]
        ready = []
    }

    /// Takes the delay that a host's robots.txt asks for.
    package func slow(_ host: String, to crawlDelay: Duration) {
        self[host].pace.ask(for: crawlDelay)
    }

    private subscript(name: String) -> Host {
        if let host = hosts[name] { return host }
        let host = Host(HostPace(usual: limits.delay, longest: limits.longest))
        hosts[name] = host
        return host
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
                host.isReady = true
                return
            }
            active += 1
            host.active += 1
            host.earliest = now + host.pace.delay
            host.waiting.removeFirst()
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
