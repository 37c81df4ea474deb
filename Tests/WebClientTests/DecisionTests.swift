import Testing
import WebFormats

@testable import WebClient

@Suite struct CachePolicyTests {
    private func policy(_ fields: String, status: Int = 200, received: Int = 1_000_000) -> CachePolicy {
        CachePolicy(status: status, headers: HeaderList(Array(fields.utf8)), received: received)
    }

    @Test(arguments: [
        ("Cache-Control: max-age=60", 59, true), ("Cache-Control: max-age=60", 60, false),
        ("Cache-Control: max-age=60\r\nAge: 50", 20, false),
        ("Cache-Control: max-age=60, no-cache", 1, false),
        ("Date: Mon, 12 Jan 1970 13:46:40 GMT\r\nExpires: Mon, 12 Jan 1970 13:47:40 GMT", 59, true),
        ("Date: Mon, 12 Jan 1970 13:46:40 GMT\r\nExpires: 0", 0, false),
        // A tenth of the age, where the server says nothing.
        ("Date: Mon, 12 Jan 1970 13:46:40 GMT\r\nLast-Modified: Mon, 12 Jan 1970 13:30:00 GMT", 99, true),
        ("Date: Mon, 12 Jan 1970 13:46:40 GMT\r\nLast-Modified: Mon, 12 Jan 1970 13:30:00 GMT", 100, false),
        ("ETag: x", 0, false),
    ])
    func `a response is fresh for as long as its server says`(fields: String, after: Int, isFresh: Bool) {
        #expect(policy(fields).isFresh(at: 1_000_000 + after) == isFresh)
    }

    @Test(arguments: [
        ("Cache-Control: no-store, max-age=60", 200, false), ("ETag: x\r\nVary: *", 200, false),
        ("ETag: x", 200, true), ("ETag: x", 500, false), ("", 200, false),
        ("Cache-Control: max-age=9", 404, true),
    ])
    func `only what can be used again is kept`(fields: String, status: Int, isStorable: Bool) {
        #expect(policy(fields, status: status).isStorable == isStorable)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
    ])
    func `dates are read in all three forms`(text: String, seconds: Int) {
        #expect(HTTPDate.parse(text) == seconds)
    }

    @Test(arguments: ["", "0", "-1", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT"])
    func `what is no date is none`(text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test func `dates are written as they are read`() {
        #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(HTTPDate.parseISO(HTTPDate.isoText(784_111_777)) == 784_111_777)
    }
}

@Suite struct RetryDecisionTests {
    @Test func `waits double, spread by chance, and end`() {
        var retry = RetryDecision()
        retry.retries = 3
        retry.backoff = .seconds(2)
        #expect(retry.delay(after: 1, chance: 1) == .seconds(2))
        #expect(retry.delay(after: 2, chance: 1) == .seconds(4))
        #expect(retry.delay(after: 2, chance: 0) == .seconds(2))
        #expect(retry.delay(after: 4, chance: 1) == nil)
    }

    @Test func `a server's wish counts, unless it takes too long`() {
        let retry = RetryDecision()
        #expect(retry.delay(after: 1, retryAfter: .seconds(30), chance: 0) == .seconds(30))
        #expect(retry.delay(after: 1, retryAfter: .seconds(3600), chance: 0) == nil)
    }
}

@Suite struct PolitenessTests {
    @Test func `a host that is overloaded is asked ever less often, and recovers`() {
        var pace = HostPace(usual: .milliseconds(100), longest: .seconds(10))
        pace.slowDown()
        #expect(pace.delay == .seconds(1))
        for _ in 0..<10 { pace.slowDown() }
        #expect(pace.delay == .seconds(10))
        for _ in 0..<100 { pace.recover() }
        #expect(pace.delay == .milliseconds(100))
        pace.ask(for: .seconds(2))
        #expect(pace.delay == .seconds(2))
    }

    @Test func `requests to a host go in order, and so far apart`() async {
        var limits = RequestGate.Limits()
        limits.delay = .milliseconds(20)
        let gate = RequestGate(limits)
        for order in 0..<5 { await gate.announce(order, at: "a") }
        let start = ContinuousClock.now
        // They come in another order than they were announced in.
        let order = await withTaskGroup(of: Int.self) { group in
            for order in [3, 1, 4, 0, 2] {
                group.addTask {
                    await gate.enter(order, at: "a")
                    await gate.leave("a", .well)
                    return order
                }
            }
            var orders: [Int] = []
            for await order in group { orders.append(order) }
            return orders
        }
        #expect(Set(order) == Set(0..<5))
        #expect(ContinuousClock.now - start >= .milliseconds(80))
    }

    @Test func `a request that does not come keeps nobody waiting`() async {
        var limits = RequestGate.Limits()
        limits.delay = .zero
        let gate = RequestGate(limits)
        await gate.announce(0, at: "a")
        await gate.announce(1, at: "a")
        await gate.withdraw(0, at: "a")
        await gate.enter(1, at: "a")
        await gate.leave("a", .well)
    }
}
