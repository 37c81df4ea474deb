package import PipelineCore
import URLs
import WebClient
import WebFormats

/// How the web is asked: who asks, how often, how long, and whom it may ask.
package struct HTTPSettings: SettingGroup {
    @Setting("A URL or mail address at which you can be reached; it stands in the user agent.")
    package var contact: String?
    @Setting("The crawler's name in the user agent and to robots.txt: letters, '-' and '_'.")
    package var agent = "pipeline"
    @Setting("Whether robots.txt is obeyed.") package var robots = true
    @Setting("The wait between two requests to one host; longer where robots.txt or the host asks for it.")
    package var delay = Duration.seconds(1)
    @Setting("The longest wait that a host can ask for.") package var maxDelay = Duration.seconds(60)
    @Setting("The most requests to one host at once.", in: 1...64) package var perHost = 2
    @Setting("The most requests at once.", in: 1...1000) package var concurrency = 32
    @Setting("How long one request may take.") package var timeout = Duration.seconds(120)
    @Setting("How long a connection may take to be opened.") package var connectTimeout = Duration.seconds(15)
    @Setting("How long a response may stay slower than 'min_rate'.") package var idleTimeout =
        Duration.seconds(20)
    @Setting("The slowest that a response may come for long, in bytes a second.") package var minRate =
        ByteSize(128)
    @Setting("The most redirects followed for one page.", in: 0...50) package var redirects = 8
    @Setting("The most tries after the first, where a server is overloaded or cannot be reached.", in: 0...20)
    package var retries = 2
    @Setting("The wait before the second try; it doubles with each.") package var backoff = Duration.seconds(
        1)
    @Setting("A proxy such as 'http://proxy:3128'; the environment's are not used.") package var proxy:
        Secret?
    @Setting("Whether cookies that a server sets are sent back to it during the run.") package var cookies =
        true
    @Setting("Header fields to send with each request, such as 'Accept-Language: en'.")
    package var headers: [String] = []
    @Setting("A file of certificates to trust instead of the system's.") package var certificates: InputPath?
    @Setting("Blocks of addresses that may be asked although they are private, such as '127.0.0.0/8'.")
    package var allowAddresses: [String] = []

    /// The defaults.
    package init() {}

    package func problems() -> [SettingProblem] {
        var problems: [SettingProblem] = []
        if !RobotsFile.isProductToken(agent) {
            problems.append(
                SettingProblem(
                    at: "agent", "'\(agent)' cannot be a crawler's name",
                    remedy: "use letters, '-' and '_' only"))
        }
        for block in allowAddresses where AddressBlock(block) == nil {
            problems.append(
                SettingProblem(
                    at: "allow_addresses", "'\(block)' is no block of addresses",
                    remedy: "write an address, or a block such as '10.0.0.0/8'"))
        }
        for header in headers where Self.field(header) == nil {
            problems.append(
                SettingProblem(
                    at: "headers", "'\(header)' is no header field", remedy: "write 'Name: value'"))
        }
        if contact?.utf8.contains(where: { $0 < 0x20 || $0 > 0x7e }) == true {
            problems.append(
                SettingProblem(
                    at: "contact", "the contact has characters that no header can hold",
                    remedy: "write a URL or a mail address"))
        }
        return problems
    }

    private static func field(_ text: String) -> HTTPRequest.Header? {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }),
            !parts[0].isEmpty, !parts[0].contains(" ")
        else { return nil }
        return HTTPRequest.Header(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }

    /// `pipeline/1 (+https://example.org/crawler)`.
    private var userAgent: String { "\(agent)/1" + (contact.map { " (+\($0))" } ?? "") }

    func transport(in context: StageContext) -> TransportOptions {
        var options = TransportOptions()
        options.userAgent = userAgent
        options.total = timeout
        options.connect = connectTimeout
        options.idle = idleTimeout
        options.slowest = minRate.bytes
        options.proxy = proxy?.revealed
        options.keepsCookies = cookies
        options.certificates = certificates.map { context.resolve($0.text) }
        options.connections = 2 * concurrency
        options.addresses = AddressGuard(allowing: allowAddresses.compactMap { AddressBlock($0) })
        return options
    }

    var gate: RequestGate.Limits {
        var limits = RequestGate.Limits()
        limits.total = concurrency
        limits.perHost = perHost
        limits.delay = delay
        limits.longest = maxDelay
        return limits
    }

    func fetching(limit: Int) -> PageFetcher.Options {
        var options = PageFetcher.Options()
        options.redirects = redirects
        options.retry.retries = retries
        options.retry.backoff = backoff
        options.retry.longest = maxDelay
        options.obeysRobots = robots
        options.productToken = agent
        options.bodyBytes = limit
        options.headers = headers.compactMap { Self.field($0) }
        return options
    }
}
