@_spi(Training) import NameTagger

/// Writes a model: see NameModel.swift.
struct ModelWriter {
    let index: FeatureIndex
    let trainer: ChainTrainer
    let lexicon: [UInt8]
    /// By what scores are multiplied before likelihoods are asked for, for each domain.
    var sharpness: [Float] = [1, 1, 1]
    /// For each domain how many buckets its weights have, as a power of two.
    var buckets = [15, 14, 14]

    /// A feature as it is written.
    private struct Row {
        var hash: UInt64
        var weights: [Int8]
        /// How much is lost without it.
        var size: Float
    }

    func bytes() -> [UInt8] {
        var output = ByteWriter()
        output.append(NameTraining.magic)
        output.append(NameTraining.version)
        output.append(bytes: lexicon)
        for domain in NameDomain.allCases { append(domain, to: &output) }
        for domain in NameDomain.allCases {
            let transitions = trainer.transitions(of: domain)
            for vector in [transitions.start] + transitions.scores {
                for tag in 0..<16 { output.append(vector[tag].bitPattern) }
            }
            output.append(sharpness[domain.rawValue].bitPattern)
        }
        return output.bytes
    }

    /// Of features that share a bucket, those with the largest weights are kept.
    private func append(_ domain: NameDomain, to output: inout ByteWriter) {
        let tags = domain.kinds.flatMap { [$0.begin, $0.inside] }
        let vectors = index.hashes.indices.map { vector(of: $0, in: domain) }
        let scale = vectors.reduce(Float(0)) { max($0, $1.max(), -$1.min()) } / 127
        let count = 1 << buckets[domain.rawValue]
        var rows = [[Row]](repeating: [], count: count)
        for (hash, vector) in zip(index.hashes, vectors) {
            let weights = tags.map { Int8((vector[$0] / scale).rounded(.toNearestOrEven)) }
            guard weights.contains(where: { $0 != 0 }) else { continue }
            let size = tags.map { abs(vector[$0]) }.max() ?? 0
            rows[Int(hash & UInt64(count - 1))].append(Row(hash: hash, weights: weights, size: size))
        }
        output.append(scale.bitPattern)
        output.append(UInt32(count))
        for row in rows {
            let best = row.sorted { ($0.size, $0.hash) > ($1.size, $1.hash) }.prefix(NameTraining.slots)
            for slot in 0..<NameTraining.slots {
                let mark = slot < best.count ? NameTraining.mark(of: best[slot].hash) : 0
                output.bytes.append(UInt8(truncatingIfNeeded: mark))
                output.bytes.append(UInt8(mark >> 8))
            }
            for slot in 0..<NameTraining.slots {
                let weights = slot < best.count ? best[slot].weights : tags.map { _ in 0 }
                output.bytes += weights.map { UInt8(bitPattern: $0) }
            }
        }
        output.append(bytes: [UInt8](repeating: 0, count: NameTraining.padding))
    }

    /// The weights of a feature in a domain, against that of the tag for words outside of names.
    private func vector(of feature: Int, in domain: NameDomain) -> TagVector {
        var vector = trainer.weights(feature)
        let own = Int(index.own[domain.rawValue][feature])
        if own >= 0 { vector += trainer.weights(own) }
        vector -= vector[0]
        // Weights of tags that the domain has not are none.
        var kept = TagVector.zero
        for kind in domain.kinds {
            kept[kind.begin] = vector[kind.begin]
            kept[kind.inside] = vector[kind.inside]
        }
        return kept
    }
}
