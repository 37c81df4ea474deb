import PipelineCore

/// Says what a document is about, by the words that tell it.
struct TopicLabeller {
    static let classifier = "topic-words/1"

    let settings: TopicSettings

    /// How many words are noted as reasons, for each topic.
    private static let notedWords = 8

    /// Sets the field `topics`, the strongest first, and the label `topic` to the strongest.
    func label(_ document: inout some Document) {
        let counts = WordCounts(document.text, of: TopicList.builtIn)
        document.labels.removeAll { $0.name == "topic" }
        let ranked = counts.topics.enumerated()
            .filter { $0.element.words.count >= settings.minimumWords }
            .map {
                (
                    topic: $0.offset,
                    density: 100 * Double($0.element.occurrences) / Double(max(1, counts.total))
                )
            }
            .filter { $0.density >= settings.minimumDensity }
            .sorted { ($1.density, $0.topic) < ($0.density, $1.topic) }
        let topics = ranked.prefix(settings.maximum)
        document[.topics] = topics.isEmpty ? nil : topics.map { TopicList.builtIn.names[$0.topic] }
        for entry in topics {
            let name = TopicList.builtIn.names[entry.topic]
            document.history.note("topic: \(name)", entry.density, threshold: settings.minimumDensity)
        }
        for entry in topics {
            // The most frequent; of equals in the order of the alphabet.
            let words = counts.topics[entry.topic].words.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            for (word, count) in words.prefix(Self.notedWords) {
                document.history.note("\(TopicList.builtIn.names[entry.topic]) word: \(word)", Double(count))
            }
        }
        guard let strongest = topics.first else { return }
        // A density of ten in a hundred is as sure as counting words gets.
        document.labels.append(
            Label(
                "topic", TopicList.builtIn.names[strongest.topic], score: min(1, strongest.density / 10),
                by: Self.classifier))
    }
}

/// How often the words of a text tell each topic.
private struct WordCounts {
    struct Topic {
        var occurrences = 0
        var words: [String: Int] = [:]
    }

    var total = 0
    var topics: [Topic]

    init(_ text: String, of list: TopicList) {
        topics = Array(repeating: Topic(), count: list.names.count)
        var word: [UInt8] = []
        for byte in text.utf8 {
            let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            if folded >= 0x61 && folded <= 0x7A || folded >= 0x80 {
                word.append(folded)
            } else if !word.isEmpty {
                add(word, list)
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { add(word, list) }
    }

    private mutating func add(_ bytes: [UInt8], _ list: TopicList) {
        total += 1
        let word = String(decoding: bytes, as: UTF8.self)
        for topic in list.topics[word] ?? [] {
            topics[topic].occurrences += 1
            topics[topic].words[word, default: 0] += 1
        }
    }
}
