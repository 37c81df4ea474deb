import Glibc
import Synchronization

/// The terminal, or what stands in for it.
struct Console: Sendable {
    /// Where a line goes.
    enum Stream: Sendable {
        case output
        case error

        fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
    }

    let stream: Stream

    static let output = Console(stream: .output)
    static let error = Console(stream: .error)

    /// Whether a person looks at it.
    var isTerminal: Bool { isatty(stream.descriptor) == 1 && Self.environment("TERM") != "dumb" }

    /// Whether colours are welcome: on a terminal, unless `NO_COLOR` (no-color.org) is set to anything.
    var isColored: Bool { isTerminal && (Self.environment("NO_COLOR") ?? "").isEmpty }

    /// How many columns a line may have.
    var width: Int {
        var size = winsize()
        let isKnown = ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }

    /// Writes text as it is.
    ///
    /// Nobody can be told where the terminal itself is gone.
    func write(_ text: String) { Self.write(text, to: stream.descriptor) }

    /// Writes text as it is to a descriptor.
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Writes a line; a bar that stands where it is to stand goes first.
    func line(_ text: String = "") {
        Self.isBarShown.withLock { isShown in
            write((isShown ? Self.cleared : "") + text + "\n")
            isShown = false
        }
    }

    /// Shows a line that the next one takes the place of.
    func bar(_ text: String) {
        Self.isBarShown.withLock { isShown in
            write(Self.cleared + text)
            isShown = true
        }
    }

    /// Takes the bar away.
    func clearBar() {
        Self.isBarShown.withLock { isShown in
            if isShown { write(Self.cleared) }
            isShown = false
        }
    }

    /// There is one terminal, and its bar stands in the way of whoever writes next.
    private static let isBarShown = Mutex(false)
    private static let cleared = "\r\u{1B}[K"

    /// The text in a colour, where colours are welcome.
    func paint(_ text: String, _ color: Color) -> String {
        isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The colours in use, by their ANSI codes.
    enum Color: String {
        case bold = "1"
        case red = "31"
    }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

extension String {
    /// The text with control characters written out: names and messages come from documents, and must not be able to
    /// command the terminal.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            text += isControl ? "\\x" + String(scalar.value, radix: 16) : String(scalar)
        }
        return text
    }
}
