package import WebFormats

/// An exchange that has been written down: what is known of it without reading its body.
package struct StoredExchange: Sendable {
    /// The status code.
    package let status: Int
    /// The header fields as they came.
    package let headers: HeaderList
    /// When it took place, in seconds since 1970.
    package let time: Int
    /// Where it is.
    package let place: Place
    /// Where its body stands in the record as it lies in the file, where that is known.
    var body: Range<Int>?
    /// The body itself, for a while after it has been written down.
    var kept: KeptBodies.Body?

    /// A record in the archive.
    package struct Place: Sendable, Hashable {
        /// Where it begins.
        let offset: Int
        /// How many bytes it takes.
        let length: Int
        /// The record that has the body, where this one only says that it is still the same.
        var base: Base?

        struct Base: Sendable, Hashable {
            let offset: Int
            let length: Int
        }
    }

    /// Where it redirects to, as written; nil where it does not.
    package var redirect: String? {
        HTTPResponse(status: status, headers: headers, body: []).isRedirect ? headers["Location"] : nil
    }
}
