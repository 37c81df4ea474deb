/// How fast one host is asked: decides only, and reads no clock.
package struct HostPace: Sendable, Hashable {
    /// The wait between two requests where the host is well.
    package var usual: Duration
    /// The wait now.
    package private(set) var delay: Duration
    private let longest: Duration

    /// The least wait once a host has asked to be left alone.
    private static let leastWhenAsked = Duration.seconds(1)

    package init(usual: Duration, longest: Duration) {
        self.usual = usual
        delay = usual
        self.longest = longest
    }

    /// Takes what robots.txt asks for, where that is more.
    package mutating func ask(for crawlDelay: Duration) {
        usual = min(max(usual, crawlDelay), longest)
        delay = max(delay, usual)
    }

    /// The host is overloaded, or says that it is asked too often: waits become twice as long.
    package mutating func slowDown() { delay = min(max(delay * 2, Self.leastWhenAsked), longest) }

    /// The host has answered well: waits go back to the usual, a tenth each time.
    package mutating func recover() { delay = max(usual, delay * 9 / 10) }
}
