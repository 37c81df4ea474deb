package import URLs

/// Which addresses may be spoken to.
///
/// It is asked about the address of each connection when it is opened, so that no name, redirect or change of a
/// name's address leads around it.
package struct AddressGuard: Sendable {
    /// The blocks that may be spoken to although they are none of the public internet.
    private let allowed: [AddressBlock]

    package init(allowing allowed: [AddressBlock] = []) {
        self.allowed = allowed
    }

    /// Why an address may not be spoken to, or nil where it may.
    package func objection(to address: IPAddress) -> String? {
        guard let purpose = address.specialPurpose, !allowed.contains(where: { $0.contains(address) }) else {
            return nil
        }
        return "\(address) is a \(purpose.rawValue) address"
    }

    /// Why a URL may not be asked for, as far as that can be said before its name is resolved.
    package func objection(to url: WebURL) -> HTTPFailure? {
        guard url.isHTTP else {
            return HTTPFailure(.badURL, "\(url) is neither http nor https")
        }
        guard case .address(let address) = url.host, let objection = objection(to: address) else {
            return nil
        }
        return Self.failure(at: url, objection)
    }

    static func failure(at url: WebURL, _ objection: String) -> HTTPFailure {
        HTTPFailure(
            .refusedAddress,
            "\(url) is not asked for: \(objection); name its block under 'http.allow_addresses' if you trust it"
        )
    }
}
