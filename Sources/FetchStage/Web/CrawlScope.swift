import URLs
import WebFormats

/// Where links may lead: to what is like the URLs that were given.
struct CrawlScope: Sendable {
    private let settings: FollowSettings
    private let include: [RobotsPattern]
    private let exclude: [RobotsPattern]
    private var hosts: Set<String> = []
    private var folders: Set<String> = []

    init(_ settings: FollowSettings) {
        self.settings = settings
        include = settings.include.map { RobotsPattern($0) }
        exclude = settings.exclude.map { RobotsPattern($0) }
    }

    /// Takes a URL that was given.
    mutating func add(_ url: WebURL) {
        switch settings.scope {
        case .any: return
        case .host: hosts.insert(url.host?.text ?? "")
        case .domain: hosts.insert(Self.domain(of: url))
        case .path: folders.insert(url.origin + Self.folder(of: url.path))
        }
    }

    /// Whether a link may be followed.
    func allows(_ url: WebURL) -> Bool {
        guard url.isHTTP, isNear(url), settings.files || !Self.isFile(url.path) else { return false }
        let target = Array(url.target.utf8)
        if exclude.contains(where: { $0.matches(target) }) { return false }
        return include.isEmpty || include.contains { $0.matches(target) }
    }

    private func isNear(_ url: WebURL) -> Bool {
        switch settings.scope {
        case .any: return true
        case .host: return hosts.contains(url.host?.text ?? "")
        case .domain:
            var name = Self.domain(of: url)[...]
            while true {
                if hosts.contains(String(name)) { return true }
                guard let dot = name.firstIndex(of: ".") else { return false }
                name = name[name.index(after: dot)...]
            }
        case .path:
            var folder = Self.folder(of: url.path)
            while true {
                if folders.contains(url.origin + folder) { return true }
                guard folder.utf8.count > 1 else { return false }
                folder = Self.folder(of: String(folder.dropLast()))
            }
        }
    }

    /// The host without `www.`; an address is a domain of its own.
    private static func domain(of url: WebURL) -> String {
        let host = url.host?.text ?? ""
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    /// The path up to its last slash.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
    }

    private static func isFile(_ path: String) -> Bool {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return false }
        return withoutText.contains(path[path.index(after: dot)...].lowercased())
    }

    /// Endings of files that have no text in them, or none that can be had.
    private static let withoutText: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "heic", "mp3", "m4a",
        "ogg",
        "oga", "wav", "flac", "aac", "mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "mpg", "mpeg", "zip",
        "gz", "tgz",
        "bz2", "xz", "7z", "rar", "tar", "zst", "exe", "msi", "dmg", "apk", "deb", "rpm", "iso", "bin", "jar",
        "css",
        "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot", "swf", "psd", "ai", "eps",
        "torrent",
    ]
}
