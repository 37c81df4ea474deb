/// How connections are made, and when they are given up.
package struct TransportOptions: Sendable {
    /// The `User-Agent` field.
    package var userAgent = "pipeline"
    /// How long one request may take in all.
    package var total = Duration.seconds(120)
    /// How long a connection may take to be opened, TLS included.
    package var connect = Duration.seconds(15)
    /// A response that stays slower than ``slowest`` for so long is given up.
    package var idle = Duration.seconds(20)
    /// In bytes a second.
    package var slowest = 128
    /// A proxy's URL; nil for none, whatever the environment says.
    package var proxy: String?
    /// Whether cookies that servers set are sent back to them, for as long as the client lives.
    package var keepsCookies = true
    /// A file with the certificates to trust; nil for the system's.
    package var certificates: String?
    /// The most connections kept open at once.
    package var connections = 64
    /// Which addresses may be spoken to.
    package var addresses = AddressGuard()
    /// The addresses that names have, for tests: each as libcurl's `HOST:PORT:ADDRESS`, asked for each request.
    package var resolving: (@Sendable () -> [String])?

    package init() {}

    /// The most bytes that the header of a response may have.
    static let headerBytes = 256 << 10
}
