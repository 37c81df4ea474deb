internal import Glibc

/// Chooses the features that a model is to know.
struct VocabularyBuilder {
    let options: TrainingOptions

    /// The features of texts that occur in enough of them and not in too many.
    ///
    /// - Parameter limit: the most there may be; those in most texts are kept.
    func vocabulary(of texts: [String], limit: Int) -> Vocabulary {
        var frequencies: [UInt32: Int32] = [:]
        let reader = FeatureReader(options: options.features)
        for text in texts {
            var text = text
            var seen: Set<UInt32> = []
            text.withUTF8 { bytes in reader.forEach(in: bytes) { seen.insert($0.hash) } }
            for hash in seen { frequencies[hash, default: 0] += 1 }
        }
        let most = Int32(max(1, (Double(texts.count) * options.maximumShare).rounded()))
        // Few texts have few features in two of them.
        let least = Int32(texts.count < 50 ? 1 : options.minimumTexts)
        var kept = frequencies.filter { $0.value >= least && (texts.count < 10 || $0.value <= most) }
            .map { (hash: $0.key, texts: $0.value) }
        kept.sort { ($1.texts, $0.hash) < ($0.texts, $1.hash) }
        kept = Array(kept.prefix(limit))
        kept.sort { $0.hash < $1.hash }
        let count = Float(texts.count)
        return Vocabulary(
            hashes: kept.map(\.hash),
            rarities: kept.map { entry in
                // As the file will have it, so that training and use see the same.
                let rarity = log((1 + count) / (1 + Float(entry.texts))) + 1
                return TextClassifier.rarity(of: TextClassifier.byte(ofRarity: rarity))
            })
    }
}
