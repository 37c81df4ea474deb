/// The host of a URL (WHATWG URL §3).
package enum URLHost: Hashable, Sendable {
    /// A domain in its ASCII form.
    case domain(String)
    /// An address.
    case address(IPAddress)
    /// A host that means something only to its scheme.
    case opaque(String)
    /// No host where there might be one, as in `file:///`.
    case empty

    /// The host as it stands in a URL.
    package var text: String {
        switch self {
        case .domain(let name): name
        case .address(let address): address.isIPv6 ? "[\(address)]" : "\(address)"
        case .opaque(let text): text
        case .empty: ""
        }
    }

    init?(parsing bytes: ArraySlice<UInt8>, isOpaque: Bool) {
        if bytes.first == 0x5b {
            guard bytes.last == 0x5d, let address = IPAddress(v6: bytes.dropFirst().dropLast()) else {
                return nil
            }
            self = .address(address)
            return
        }
        if isOpaque {
            guard let host = Self.opaque(bytes) else { return nil }
            self = host
            return
        }
        let decoded = bytes.contains(0x25) ? PercentEncoding.decode(bytes) : Array(bytes)
        guard let domain = IDNA.toASCII(decoded), !domain.isEmpty,
            !domain.contains(where: Self.isForbiddenInDomain)
        else { return nil }
        guard Self.endsInNumber(domain) else {
            self = .domain(String(decoding: domain, as: UTF8.self))
            return
        }
        guard let address = IPAddress(looseV4: domain[...]) else { return nil }
        self = .address(address)
    }

    private static func opaque(_ bytes: ArraySlice<UInt8>) -> URLHost? {
        if bytes.isEmpty { return .empty }
        guard !bytes.contains(where: isForbidden) else { return nil }
        var text: [UInt8] = []
        for byte in bytes { PercentEncoding.append(byte, to: &text, encoding: .control) }
        return .opaque(String(decoding: text, as: UTF8.self))
    }

    private static let forbidden = PercentEncoding.Set(adding: "\0\t\n\r #/:<>?@[\\]^|")

    /// The forbidden host code points.
    private static func isForbidden(_ byte: UInt8) -> Bool { byte < 0x80 && forbidden.contains(byte) }

    /// The forbidden domain code points.
    private static func isForbiddenInDomain(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x25 || byte == 0x7f || isForbidden(byte)
    }

    /// Whether the last label is a number, so that the whole must be an address.
    private static func endsInNumber(_ domain: [UInt8]) -> Bool {
        var labels = domain.split(separator: 0x2e, omittingEmptySubsequences: false)[...]
        if labels.last?.isEmpty == true {
            if labels.count == 1 { return false }
            labels = labels.dropLast()
        }
        guard let last = labels.last else { return false }
        if !last.isEmpty, last.allSatisfy(\.isASCIIDigit) { return true }
        return IPAddress.looseNumber(last) != nil
    }
}
