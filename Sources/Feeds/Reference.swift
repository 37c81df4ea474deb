internal import URLs

/// Resolves the references of feeds and sitemaps.
enum Reference {
    /// The URL that a reference means; the reference itself where there is no base, or where it is a URL already.
    static func resolve(_ reference: String, against base: String?) -> String {
        guard let base, WebURL(reference) == nil, let parsed = WebURL(base),
            let url = WebURL(reference, relativeTo: parsed)
        else { return reference }
        return url.href
    }
}
