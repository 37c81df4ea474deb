import Glibc
@_spi(Training) import NameTagger

/// Measures a model on a part of the sets.
enum Measurement {
    /// Names that were right, given and wanted.
    struct Tally {
        var right = 0
        var given = 0
        var wanted = 0

        var f1: Double { given + wanted > 0 ? 200 * Double(right) / Double(given + wanted) : 0 }

        mutating func add(_ other: Tally) {
            right += other.right
            given += other.given
            wanted += other.wanted
        }
    }

    static func run(sets: String, model path: String, part: String) {
        var tagger = NameTraining.tagger(of: bytes(of: path))
        for domain in NameDomain.allCases {
            let sentences = domain.sentences(of: part, in: sets)
            guard !sentences.isEmpty else { continue }
            var tallies: [Tally] = []
            var kinds: [NameKind: Tally] = [:]
            var reliability = [(sum: Float, right: Int, count: Int)](repeating: (0, 0, 0), count: 10)
            let start = cpuSeconds()
            let found = sentences.map { tagger.names(in: $0, as: domain) }
            let seconds = cpuSeconds() - start
            for (sentence, ours) in zip(sentences, found) {
                let wanted = sentence.names
                var tally = Tally(given: ours.count, wanted: wanted.count)
                for name in wanted { kinds[name.kind, default: Tally()].wanted += 1 }
                for name in ours {
                    let isRight = wanted.contains(FoundName(kind: name.kind, words: name.words))
                    tally.right += isRight ? 1 : 0
                    kinds[name.kind, default: Tally()].given += 1
                    kinds[name.kind, default: Tally()].right += isRight ? 1 : 0
                    let bin = max(0, min(9, Int(name.likelihood * 10)))
                    reliability[bin].sum += name.likelihood
                    reliability[bin].right += isRight ? 1 : 0
                    reliability[bin].count += 1
                }
                tallies.append(tally)
            }
            var all = Tally()
            for tally in tallies { all.add(tally) }
            let words = sentences.reduce(0) { $0 + $1.words.count }
            let interval = interval(of: tallies)
            print(
                "\(domain) \(part): F1 \(rounded(all.f1)) [\(rounded(interval.low)), \(rounded(interval.high))]",
                "P \(rounded(100 * Double(all.right) / Double(max(1, all.given))))",
                "R \(rounded(100 * Double(all.right) / Double(max(1, all.wanted))))",
                kinds.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { "\($0.key) \(rounded($0.value.f1))" }.joined(separator: ", "),
                "\(Int(Double(words) / seconds)) words/s")
            print("  likelihood beside share of right names:", text(of: reliability))
        }
    }

    /// How far likelihoods are from the share of names that are right, on the mean of names.
    static func calibrationError(of model: [UInt8], in domain: NameDomain, sets: String) -> Float {
        var tagger = NameTraining.tagger(of: model)
        var bins = [(sum: Float, right: Float)](repeating: (0, 0), count: 10)
        var count = 0
        for sentence in domain.sentences(of: "dev", in: sets) {
            let wanted = sentence.names
            for name in tagger.names(in: sentence, as: domain) {
                let bin = max(0, min(9, Int(name.likelihood * 10)))
                bins[bin].sum += name.likelihood
                bins[bin].right += wanted.contains(FoundName(kind: name.kind, words: name.words)) ? 1 : 0
                count += 1
            }
        }
        return bins.reduce(Float(0)) { $0 + abs($1.sum - $1.right) } / Float(max(1, count))
    }

    private static func text(of bins: [(sum: Float, right: Int, count: Int)]) -> String {
        bins.filter { $0.count > 0 }.map { bin in
            let count = Double(bin.count)
            return "\(rounded(Double(bin.sum) / count)):\(rounded(Double(bin.right) / count))"
        }.joined(separator: " ")
    }

    /// Between which F1 lies in 95 of 100 samples of sentences, drawn with return.
    static func interval(of tallies: [Tally]) -> (low: Double, high: Double) {
        var random = SplitMix(7)
        var values: [Double] = []
        for _ in 0..<1000 {
            var sum = Tally()
            for _ in tallies { sum.add(tallies[Int(random.next() % UInt64(tallies.count))]) }
            values.append(sum.f1)
        }
        values.sort()
        return (values[25], values[974])
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { fatalError("cannot read \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}

extension NameTraining.Taggers {
    mutating func names(in sentence: LabelledSentence, as domain: NameDomain) -> [TaggedName] {
        sentence.bytes.withUnsafeBufferPointer { names(in: sentence.words, of: $0, as: domain) }
    }
}
