/// Addresses of the Internet Protocol.
enum NetworkAddresses {
    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        if scan.isDigit(index), let end = version4(at: index, scan) { return datum(index..<end, scan) }
        if let end = version6(at: index, scan) { return datum(index..<end, scan) }
        return nil
    }

    private static func datum(_ range: Range<Int>, _ scan: ByteScan) -> PersonalDatum {
        PersonalDatum(kind: .ip, scheme: nil, range: range, normalised: scan.string(range).lowercased())
    }

    private static func version4(at start: Int, _ scan: ByteScan) -> Int? {
        var index = start
        for part in 0..<4 {
            let first = index
            var value = 0
            while scan.isDigit(index), index - first < 3 {
                value = value * 10 + Int(scan[index] - 0x30)
                index += 1
            }
            let hasZero = index - first > 1 && scan[first] == 0x30
            guard index > first, value <= 255, !hasZero, !scan.isDigit(index) else { return nil }
            guard part < 3 else { break }
            guard scan[index] == 0x2E else { return nil }
            index += 1
        }
        // A fifth part makes it a number of a version, or of a chapter.
        let isLonger = scan.isWord(index) || scan[index] == 0x2E && scan.isDigit(index + 1)
        let isVersion = scan.hasWord(
            ["version", " v.", "release", "section", "chapter"], before: start, within: 12)
        return isLonger || scan[start - 1] == 0x2E || isVersion ? nil : index
    }

    private static func version6(at start: Int, _ scan: ByteScan) -> Int? {
        func isHexadecimal(_ index: Int) -> Bool { scan.isDigit(index) || (scan[index] | 0x20) &- 0x61 < 6 }
        guard isHexadecimal(start) || scan.has("::", at: start) else { return nil }
        var index = start
        var (groups, hasGap, hasLong) = (0, false, false)
        while index - start < 40 {
            let first = index
            while isHexadecimal(index), index - first < 4 { index += 1 }
            if index > first {
                groups += 1
                hasLong = hasLong || index - first > 2
            }
            guard scan[index] == 0x3A else { break }
            if scan[index + 1] == 0x3A {
                guard !hasGap else { break }
                hasGap = true
                index += 2
            } else {
                guard isHexadecimal(index + 1) else { break }
                index += 1
            }
        }
        guard !scan.isWord(index), scan[index] != 0x3A, hasLong else { return nil }
        return groups == 8 && !hasGap || hasGap && (3...7).contains(groups) ? index : nil
    }
}
