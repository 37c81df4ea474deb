/// When two URLs name the same page: which differences of spelling do not count.
///
/// Only what is compared changes; a URL is always fetched as it was found. Host, port, dots in the path and letters
/// of the scheme have been brought into one form by the parser already.
package struct URLIdentity: Sendable, Hashable {
    /// Whether parameters that only say where a visitor came from count: `utm_source`, `gclid`, `fbclid` and others.
    package var ignoresTracking = true
    /// Whether the order of the query's parameters counts.
    package var ignoresOrder = true
    /// Whether what stands behind the hash counts.
    package var ignoresFragment = true

    /// Nothing of all that counts.
    package init() {}

    /// The form that URLs of the same page share.
    package func key(of url: WebURL) -> String {
        var url = url
        if ignoresFragment { url.fragment = nil }
        if case .domain(let name) = url.host, name.utf8.count > 1, name.utf8.last == 0x2e {
            url.host = .domain(String(name.dropLast()))
        }
        if !url.hasOpaquePath { url.path = Self.plainlyEncoded(url.path) }
        if let query = url.query {
            var parameters = query.utf8.split(separator: 0x26).map {
                Self.plainlyEncoded(String(Substring($0)))
            }
            if ignoresTracking { parameters.removeAll(where: Self.isTracking) }
            // By name only, so that values of one name keep the order that may mean something.
            if ignoresOrder { parameters = Self.sorted(parameters) }
            url.query = parameters.isEmpty ? nil : parameters.joined(separator: "&")
        }
        return url.href
    }

    private static func name(of parameter: String) -> Substring.UTF8View.SubSequence {
        parameter.utf8.prefix { $0 != 0x3d }
    }

    private static func sorted(_ parameters: [String]) -> [String] {
        parameters.enumerated().sorted { one, other in
            let (first, second) = (name(of: one.element), name(of: other.element))
            if first.elementsEqual(second) { return one.offset < other.offset }
            return first.lexicographicallyPrecedes(second)
        }.map(\.element)
    }

    private static func isTracking(_ parameter: String) -> Bool {
        let name = String(Substring(name(of: parameter))).lowercased()
        return trackingNames.contains(name) || trackingPrefixes.contains { name.hasPrefix($0) }
    }

    /// RFC 3986 §6.2.2: digits in capitals, and letters, digits, `-`, `.`, `_` and `~` not encoded at all.
    private static func plainlyEncoded(_ text: String) -> String {
        guard text.utf8.contains(0x25) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, let byte = PercentEncoding.encodedByte(in: bytes, at: index + 1) {
                let isPlain =
                    byte.isASCIILetter || byte.isASCIIDigit || [0x2d, 0x2e, 0x5f, 0x7e].contains(byte)
                if isPlain { output.append(byte) } else { PercentEncoding.appendEncoded(byte, to: &output) }
                index += 3
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static let trackingPrefixes = ["utm_", "pk_", "piwik_", "matomo_", "mtm_", "hsa_", "__hs"]

    private static let trackingNames: Set<String> = [
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid",
        "igshid",
        "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "hsctatracking",
        "oly_anon_id", "oly_enc_id", "vero_id", "vero_conv", "wickedid", "rb_clickid", "s_cid", "cmpid",
        "cmp_id",
        "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "spm", "scm", "xtor", "wt_mc",
        "wt.mc_id",
    ]
}
