/// Tells the media types that may hold a page from those that never do.
///
/// What is merely unknown may: servers declare pages as all sorts of things.
enum PageTypes {
    /// Whether nothing of a media type is ever a page or a text to read.
    static func exclude(_ mediaType: String) -> Bool {
        ["image/", "audio/", "video/", "font/", "model/"].contains(where: mediaType.hasPrefix)
            || mediaType.hasSuffix("+json") || others.contains(mediaType)
    }

    private static let others: Set<String> = [
        "text/css", "text/javascript", "text/ecmascript", "application/javascript",
        "application/x-javascript", "application/ecmascript", "application/json", "text/json",
        "application/x-ndjson", "application/manifest+json", "application/font-woff",
        "application/font-woff2", "application/x-font-ttf", "application/x-font-woff",
        "application/x-font-opentype", "application/vnd.ms-fontobject", "application/wasm",
        "application/pdf", "application/zip", "application/gzip", "application/x-gzip",
        "application/x-shockwave-flash",
    ]
}
