/// What the standard knows of the schemes it calls special.
enum URLScheme {
    /// Whether a scheme is special: it has hosts that are domains, and paths that begin with a slash.
    static func isSpecial(_ scheme: String) -> Bool { scheme == "file" || defaultPort(of: scheme) != nil }

    /// The port that need not be written.
    static func defaultPort(of scheme: String) -> UInt16? {
        switch scheme {
        case "http", "ws": 80
        case "https", "wss": 443
        case "ftp": 21
        default: nil
        }
    }
}
