/// The words that rules would divide wrongly, from `special-cases.txt`.
struct SpecialCases: Sendable {
    /// A word and its parts.
    struct Case: Sendable {
        let hash: UInt64
        let count: Int
        /// How many characters each part has.
        let parts: [Int]
    }

    static let shared = SpecialCases(PackageResources.special_cases_txt)

    let all: [String]
    private let cases: [UInt64: Case]
    private let longest: Int
    /// By the low byte of the first character and the length: whether any word is like that.
    private let hints: [Bool]

    init(_ source: [UInt8]) {
        var all: [String] = []
        var cases: [UInt64: Case] = [:]
        var hints = [Bool](repeating: false, count: 256 * 16)
        for line in String(decoding: source, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("# ")
        {
            let columns = line.split(separator: "\t")
            guard let word = columns.first else { continue }
            let scalars = word.unicodeScalars.map(\.value)
            let parts =
                columns.count > 1
                ? columns[1].split(separator: " ").map(\.unicodeScalars.count) : [scalars.count]
            let hash = scalars.reduce(0) { RollingHash.appending($1, to: $0) }
            cases[hash] = Case(hash: hash, count: scalars.count, parts: parts)
            hints[Int(scalars[0] & 0xFF) * 16 + min(15, scalars.count)] = true
            all.append(String(word))
        }
        self.all = all
        self.cases = cases
        self.hints = hints
        longest = all.map(\.unicodeScalars.count).max() ?? 0
    }

    /// The special case that a stretch is, if it is one.
    @inline(__always)
    func find(_ range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Case? {
        guard !range.isEmpty, range.count <= longest,
            hints[Int(scalars[range.lowerBound] & 0xFF) * 16 + min(15, range.count)]
        else { return nil }
        return cases[RollingHash.hash(scalars, range)]
    }

    /// The special case of a hash, if there is one.
    func find(hash: UInt64) -> Case? { cases[hash] }
}
