/// A block of addresses: `10.0.0.0/8`, `fe80::/10`, or a single address.
package struct AddressBlock: Hashable, Sendable {
    private let prefix: [UInt8]
    /// How many bits of the prefix count, of 128.
    private let bits: Int

    /// Reads a block, or returns nil where it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let most = address.isIPv6 ? 128 : 32
        var length = most
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...most).contains(number) else { return nil }
            length = number
        }
        prefix = address.bytes
        bits = length + (128 - most)
    }

    /// Whether an address lies in the block.
    package func contains(_ address: IPAddress) -> Bool {
        for index in 0..<(bits / 8) where address.bytes[index] != prefix[index] { return false }
        let rest = bits % 8
        if rest == 0 { return true }
        let mask = UInt8(truncatingIfNeeded: 0xff00 >> rest)
        return address.bytes[bits / 8] & mask == prefix[bits / 8] & mask
    }
}

extension IPAddress {
    /// What an address is for, as far as that is a reason not to go there.
    package enum Purpose: String, Sendable {
        case unspecified, loopback, `private`, linkLocal = "link-local", metadata, shared, multicast, reserved
        case documentation, benchmarking
    }

    /// Why the address is not one of the public internet, or nil where it is (IANA's special-purpose registries).
    package var specialPurpose: Purpose? {
        if let embedded = embeddedV4 { return Self.purpose(of: IPAddress(v4: embedded), in: Self.v4Blocks) }
        return Self.purpose(of: self, in: Self.v6Blocks)
    }

    private static func purpose(of address: IPAddress, in blocks: [(AddressBlock, Purpose)]) -> Purpose? {
        blocks.first { $0.0.contains(address) }?.1
    }

    /// The IPv4 address that an address stands for: mapped, compatible, by NAT64 or by 6to4.
    private var embeddedV4: UInt32? {
        if let v4 { return v4 }
        func value(at index: Int) -> UInt32 { bytes[index..<(index + 4)].reduce(0) { $0 << 8 | UInt32($1) } }
        if bytes[..<4].elementsEqual([0x00, 0x64, 0xff, 0x9b]), bytes[4..<12].allSatisfy({ $0 == 0 }) {
            return value(at: 12)
        }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return value(at: 2) }
        // `::` and `::1` are addresses of their own.
        if bytes[..<12].allSatisfy({ $0 == 0 }), value(at: 12) > 1 { return value(at: 12) }
        return nil
    }

    private static func blocks(_ list: [(String, Purpose)]) -> [(AddressBlock, Purpose)] {
        list.map { text, purpose in
            guard let block = AddressBlock(text) else {
                preconditionFailure("\(text) is no block of addresses")
            }
            return (block, purpose)
        }
    }

    private static let v4Blocks = blocks([
        ("0.0.0.0/8", .unspecified), ("127.0.0.0/8", .loopback), ("10.0.0.0/8", .private),
        ("172.16.0.0/12", .private), ("192.168.0.0/16", .private), ("169.254.169.254/32", .metadata),
        ("169.254.170.2/32", .metadata), ("100.100.100.200/32", .metadata), ("169.254.0.0/16", .linkLocal),
        ("100.64.0.0/10", .shared), ("192.0.0.0/24", .reserved), ("192.0.2.0/24", .documentation),
        ("192.88.99.0/24", .reserved), ("198.18.0.0/15", .benchmarking), ("198.51.100.0/24", .documentation),
        ("203.0.113.0/24", .documentation), ("224.0.0.0/4", .multicast), ("240.0.0.0/4", .reserved),
    ])

    private static let v6Blocks = blocks([
        ("::/128", .unspecified), ("::1/128", .loopback), ("64:ff9b:1::/48", .private),
        ("100::/64", .reserved),
        ("2001::/23", .reserved), ("2001:db8::/32", .documentation), ("3fff::/20", .documentation),
        ("fd00:ec2::254/128", .metadata), ("fc00::/7", .private), ("fe80::/10", .linkLocal),
        ("fec0::/10", .private), ("ff00::/8", .multicast), ("5f00::/16", .reserved),
    ])
}
