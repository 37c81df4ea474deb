internal import Glibc

/// What a model sees of a text: the features it knows with their weights, of length 1 taken together.
struct TextVector: Sendable {
    /// A feature of the text.
    struct Element: Sendable {
        var number: Int32
        var value: Float
        /// Where it stands first.
        var start: Int32
        var end: Int32
        var isCharacters: Bool
    }

    private(set) var elements: [Element] = []

    /// Weighs the features of a text: one and the logarithm of how often each occurs, times its rarity.
    init(_ text: String, vocabulary: Vocabulary, options: FeatureOptions) {
        var text = text
        text.withUTF8 { count(in: $0, vocabulary, options) }
        weigh(vocabulary, options)
    }

    private mutating func count(
        in bytes: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary, _ options: FeatureOptions
    ) {
        var bits = 6
        // A byte begins three features at most, and of most bytes one alone is known.
        while (1 << bits) < bytes.count * 2 { bits += 1 }
        var slots = [Int32](repeating: 0, count: 1 << bits)
        let mask = slots.count - 1
        var elements: [Element] = []
        elements.reserveCapacity(bytes.count / 6)
        let mostlyFull = slots.count * 3 / 4
        slots.withUnsafeMutableBufferPointer { slots in
            FeatureReader(options: options).forEach(in: bytes) { feature in
                guard let number = vocabulary.number(of: feature.hash) else { return }
                var slot = number &* 0x9E37_79B1 & mask
                while slots[slot] != 0, elements[Int(slots[slot]) - 1].number != number {
                    slot = (slot + 1) & mask
                }
                if slots[slot] != 0 {
                    elements[Int(slots[slot]) - 1].value += 1
                } else if elements.count < mostlyFull {
                    elements.append(
                        Element(
                            number: Int32(number), value: 1, start: feature.start, end: feature.end,
                            isCharacters: feature.isCharacters))
                    slots[slot] = Int32(elements.count)
                }
            }
        }
        self.elements = elements
    }

    private mutating func weigh(_ vocabulary: Vocabulary, _ options: FeatureOptions) {
        var sums: (words: Float, characters: Float) = (0, 0)
        for index in elements.indices {
            let element = elements[index]
            let value = (1 + log(element.value)) * vocabulary.rarities[Int(element.number)]
            elements[index].value = value
            if element.isCharacters { sums.characters += value * value } else { sums.words += value * value }
        }
        // Words and characters are of length 1 each, so that neither drowns the other.
        let words = sums.words > 0 ? 1 / sums.words.squareRoot() : 0
        let characters = sums.characters > 0 ? options.characterWeight / sums.characters.squareRoot() : 0
        for index in elements.indices {
            elements[index].value *= elements[index].isCharacters ? characters : words
        }
    }
}
