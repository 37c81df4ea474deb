/// Finds the words that speak most for each label, as they stand in the examples.
struct TellingTerms {
    let model: TextClassifier
    let count: Int

    /// For each label its words, the strongest first.
    func find(in texts: [String]) -> [[TextClassifier.Term]] {
        let labels = model.labels.count
        // Characters in a row tell people little: those have no words of their own and drop out below.
        let candidates = (0..<labels).map { label in strongest(for: label, labels) }
        let wanted = Set(candidates.flatMap { $0.map { model.vocabulary.hashes[$0] } })
        var names: [UInt32: String] = [:]
        let reader = FeatureReader(options: model.options)
        for text in texts where names.count < wanted.count {
            var text = text
            text.withUTF8 { bytes in
                reader.forEach(in: bytes) { feature in
                    guard !feature.isCharacters, wanted.contains(feature.hash), names[feature.hash] == nil
                    else { return }
                    let range = Int(feature.start)..<Int(feature.end)
                    let words = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
                    names[feature.hash] = words.lowercased().split(whereSeparator: \.isWhitespace).joined(
                        separator: " ")
                }
            }
        }
        return candidates.enumerated().map { label, features in
            features.compactMap { feature in
                names[model.vocabulary.hashes[feature]].map {
                    TextClassifier.Term(text: $0, weight: Double(weight(of: feature, label, labels)))
                }
            }.prefix(count).map { $0 }
        }
    }

    private func weight(of feature: Int, _ label: Int, _ labels: Int) -> Float {
        Float(model.weights[feature * labels + label]) * model.scales[feature]
    }

    private func strongest(for label: Int, _ labels: Int) -> [Int] {
        let weights = model.vocabulary.hashes.indices.map {
            (feature: $0, weight: weight(of: $0, label, labels))
        }
        return weights.sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }
            .prefix(count * 6).filter { $0.weight > 0 }.map(\.feature)
    }
}
