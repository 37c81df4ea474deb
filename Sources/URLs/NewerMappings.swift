/// What revisions 15.1 and 16 of UTS #46 map otherwise than the revision 15 of Debian's ICU, which refuses most of it.
enum NewerMappings {
    /// The domain with what has another mapping now already mapped.
    static func applied(to domain: [UInt8]) -> [UInt8] {
        let text = String(decoding: domain, as: UTF8.self)
        guard text.unicodeScalars.contains(where: { mapping(of: $0) != nil }) else { return domain }
        var mapped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch mapping(of: scalar) {
            case nil: mapped.append(scalar)
            case .some(let value): if let value, let other = Unicode.Scalar(value) { mapped.append(other) }
            }
        }
        return Array(String(mapped).utf8)
    }

    /// What a scalar becomes: another one, or nothing where it is left out; nil where ICU knows.
    private static func mapping(of scalar: Unicode.Scalar) -> UInt32?? {
        switch scalar.value {
        // Capital sharp s, now to the small one and no longer to "ss".
        case 0x1E9E: .some(0x00DF)
        // Old capital letters of Georgian.
        case 0x10A0...0x10C5, 0x10C7, 0x10CD: .some(scalar.value + 0x1C60)
        case 0x04C0: .some(0x04CF)
        case 0x2132: .some(0x214E)
        case 0x2183: .some(0x2184)
        // Fillers and controls that have no shape.
        case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFFA0, 0x206A...0x206F, 0x1D173...0x1D17A:
            .some(nil)
        // Ideographs whose compatibility mapping was once mistaken.
        case 0x2F868: .some(0x36FC)
        case 0x2F874: .some(0x5F53)
        case 0x2F91F: .some(0x243AB)
        case 0x2F95F: .some(0x7AEE)
        case 0x2F9BF: .some(0x45D7)
        default: nil
        }
    }
}
