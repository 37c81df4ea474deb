/// Addresses of electronic mail.
enum Emails {
    /// RFC 5321 §4.5.3.1.
    private static let longestLocal = 64
    private static let longestDomain = 255

    static func find(around at: Int, _ scan: ByteScan, behind end: Int) -> PersonalDatum? {
        var start = at
        while start > end, at - start <= longestLocal, isLocal(scan, start - 1) { start -= 1 }
        while start < at, scan[start] == 0x2E || scan[start] == 0x2D { start += 1 }
        guard start < at, scan[at - 1] != 0x2E else { return nil }
        guard let stop = domainEnd(behind: at, scan) else { return nil }
        return PersonalDatum(
            kind: .email, scheme: nil, range: start..<stop, normalised: scan.string(start..<stop).lowercased()
        )
    }

    /// Where the domain behind an at sign ends; nil where none stands there.
    private static func domainEnd(behind at: Int, _ scan: ByteScan) -> Int? {
        guard scan[at + 1] != 0x2D else { return nil }
        var stop = at + 1
        var lastDot: Int?
        while stop - at <= longestDomain {
            if scan[stop] == 0x2E, isAlphanumeric(scan, stop + 1) {
                lastDot = stop
            } else if !isAlphanumeric(scan, stop), scan[stop] != 0x2D {
                break
            }
            stop += 1
        }
        guard let lastDot else { return nil }
        while stop > lastDot, scan[stop - 1] == 0x2D { stop -= 1 }
        if !scan.has("xn--", at: lastDot + 1) {
            // Of `example.com-based` the domain is what stands before the hyphen.
            stop = (lastDot + 1..<stop).first { !isLetter(scan, $0) } ?? stop
        }
        return stop - lastDot > 2 ? stop : nil
    }

    private static func isLetter(_ scan: ByteScan, _ index: Int) -> Bool {
        scan.isLetter(index) || scan.isMarkedLetter(index)
    }

    private static func isAlphanumeric(_ scan: ByteScan, _ index: Int) -> Bool {
        scan.isDigit(index) || isLetter(scan, index)
    }

    private static func isLocal(_ scan: ByteScan, _ index: Int) -> Bool {
        isAlphanumeric(scan, index)
            || [0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x27, 0x26].contains(scan[index])
    }
}
