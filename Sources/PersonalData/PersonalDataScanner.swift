/// Finds private data in text.
///
/// A pass over the bytes stops where something can begin: at a digit, a `+`, an `@`, a capital, or a prefix that services
/// give their tokens. Numbers count only with valid check digits, or, where a number has none or too weak ones, in a
/// form or beside a word that gives it away.
///
/// - Complexity: O(*n*) in the bytes of the text: what is looked at from one place is bounded.
public struct PersonalDataScanner: Sendable {
    private let kinds: Set<PersonalDatum.Kind>

    /// Looks for some kinds.
    public init(_ kinds: Set<PersonalDatum.Kind> = Set(PersonalDatum.Kind.allCases)) {
        self.kinds = kinds
    }

    /// What is in a text, in order, none overlapping another.
    public func find(in text: String) -> [PersonalDatum] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [PersonalDatum] = []
            let scan = ByteScan(bytes)
            var index = 0
            while index < bytes.count {
                guard Self.canBegin[Int(bytes[index])] else {
                    index += 1
                    continue
                }
                if let datum = datum(at: index, scan, behind: found.last?.range.upperBound ?? 0) {
                    found.append(datum)
                    index = max(index + 1, datum.range.upperBound)
                } else {
                    index = next(behind: index, scan)
                }
            }
            return found
        }
    }

    private func datum(at index: Int, _ scan: ByteScan, behind end: Int) -> PersonalDatum? {
        let byte = scan[index]
        if byte == UInt8(ascii: "@") { return email(at: index, scan, behind: end) }
        // Everything else begins at the start of a word.
        guard !scan.isWord(index - 1) else { return nil }
        if kinds.contains(.key), let key = Keys.find(at: index, scan) { return key }
        if kinds.contains(.ip), let address = NetworkAddresses.find(at: index, scan) { return address }
        if kinds.contains(.iban), let account = BankAccounts.find(at: index, scan) { return account }
        if kinds.contains(.nationalID), let number = NationalIDs.find(at: index, scan) { return number }
        if kinds.contains(.card), let card = Cards.find(at: index, scan) { return card }
        if kinds.contains(.phone), let number = Phones.find(at: index, scan) { return number }
        return nil
    }

    private func email(at index: Int, _ scan: ByteScan, behind end: Int) -> PersonalDatum? {
        guard kinds.contains(.email) else { return nil }
        return Emails.find(around: index, scan, behind: end)
    }

    /// Where to look next: numbers and words are not looked at from their middle.
    private func next(behind index: Int, _ scan: ByteScan) -> Int {
        var next = index + 1
        guard scan.isWord(index) else { return next }
        while next < scan.count, scan.isWord(next) { next += 1 }
        return next
    }

    private static let canBegin: [Bool] = (0...255).map { (byte: Int) in
        let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        return isLetter || (0x30...0x39).contains(byte) || [0x40, 0x2B, 0x28, 0x2D, 0x3A].contains(byte)
    }
}
