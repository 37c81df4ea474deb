/// How easily a text reads, and what in it speaks for spam.
public struct TextSignals: Sendable {
    /// Words with a letter.
    public let words: Int
    /// Sentences.
    public let sentences: Int
    /// Syllables for each word, by groups of vowels: good for English, a rough guide elsewhere.
    public let syllablesPerWord: Double
    /// The share of capitals among the letters of ASCII.
    public let capitals: Double
    /// Exclamation marks for each hundred words.
    public let exclamations: Double
    /// The share of different words among the first thousand.
    public let variety: Double
    /// Phrases of advertising for each hundred words.
    public let phrases: Double
    /// Web addresses for each hundred words.
    public let addresses: Double

    /// The rules by name.
    public static let rules = ["spam_score", "reading_ease"]

    /// Measures a text.
    public init(_ text: AnalysedText) {
        let letters = LetterCounts(text)
        words = letters.words
        sentences = max(1, text.sentences(in: text.text.scalars.indices))
        let count = Double(max(1, letters.words))
        syllablesPerWord = Double(letters.syllables) / count
        capitals = Double(letters.capitals) / Double(max(1, letters.letters))
        exclamations = 100 * Double(letters.exclamations) / count
        variety = Double(letters.different) / Double(max(1, min(1000, letters.words)))
        phrases = 100 * Double(letters.phrases) / count
        addresses = 100 * Double(letters.addresses) / count
    }

    /// Words for each sentence.
    public var wordsPerSentence: Double { Double(words) / Double(sentences) }

    /// Flesch's reading ease: 60 to 70 is plain English, below 30 hard.
    public var readingEase: Double {
        words == 0 ? 0 : 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
    }

    /// The school year after Flesch and Kincaid.
    public var gradeLevel: Double {
        words == 0 ? 0 : 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
    }

    /// From 0 to 1: how much capitals, exclamation marks, addresses, phrases of advertising and sameness add up to.
    public var spamScore: Double {
        guard words > 0 else { return 0 }
        let signs =
            0.3 * min(1, phrases / 2) + 0.2 * min(1, exclamations / 5) + 0.2 * min(1, addresses / 5)
            + 0.15 * min(1, max(0, capitals - 0.1) / 0.4) + 0.15 * min(1, max(0, 0.35 - variety) / 0.35)
        return signs
    }

    /// Holds the signals to thresholds.
    public func verdict(maximumSpam: Double, minimumReadingEase: Double) -> QualityVerdict {
        var verdict = QualityVerdict()
        verdict.hold("spam_score", spamScore, atMost: maximumSpam)
        verdict.hold("reading_ease", readingEase, atLeast: minimumReadingEase)
        let others = [
            ("grade_level", gradeLevel), ("words_per_sentence", wordsPerSentence), ("capitals", capitals),
            ("exclamations", exclamations), ("word_variety", variety), ("spam_phrases", phrases),
            ("web_addresses", addresses),
        ]
        for (name, value) in others { verdict.note(name, value, nil, fails: false) }
        return verdict
    }
}

private struct LetterCounts {
    var words = 0
    var letters = 0
    var capitals = 0
    var syllables = 0
    var exclamations = 0
    var different = 0
    var phrases = 0
    var addresses = 0

    init(_ text: AnalysedText) {
        var seen: Set<UInt64> = []
        var row: [UInt64] = []
        let scalars = text.text.scalars
        for word in text.words {
            var isWord = false
            var isInVowels = false
            var groups = 0
            var small: UInt64 = 0
            for index in word.range {
                let scalar = scalars[index]
                let isCapital = scalar >= 0x41 && scalar <= 0x5A
                let folded = isCapital ? scalar | 0x20 : scalar
                small = RollingHash.appending(folded, to: small)
                if scalar == 0x21 { exclamations += 1 }
                let isLetter = text.classes[scalar].contains(.alphabetic)
                isWord = isWord || isLetter
                if folded >= 0x61, folded <= 0x7A { letters += 1 }
                if isCapital { capitals += 1 }
                let isVowel = isLetter && Self.vowels.contains(folded)
                if isVowel, !isInVowels { groups += 1 }
                isInVowels = isVowel
            }
            guard isWord else { continue }
            words += 1
            // A silent e at the end of a longer word.
            let isSilent = groups > 1 && word.count > 2 && scalars[Int(word.end) - 1] | 0x20 == 0x65
            syllables += max(1, groups - (isSilent ? 1 : 0))
            if words <= 1000, seen.insert(small).inserted { different += 1 }
            if text.text.has(Self.scheme, at: Int(word.start), before: Int(word.end)) { addresses += 1 }
            row.append(small)
        }
        for index in row.indices {
            for phrase in Self.spam where row[index...].starts(with: phrase) { phrases += 1 }
        }
    }

    private static let vowels = Set("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüœ".unicodeScalars.map(\.value))
    private static let scheme = "http".unicodeScalars.map(\.value)
    private static let spam: [[UInt64]] = [
        "buy now", "click here", "order now", "act now", "limited time", "free shipping", "best price",
        "lowest price", "casino", "viagra", "cialis", "payday loan", "work from home", "make money",
        "earn money", "no obligation", "risk free", "money back", "special offer", "call now", "sign up",
        "subscribe now", "coupon", "promo code", "essay writing", "weight loss", "replica", "jackpot",
        "100 % free", "sponsored", "add to cart",
    ].map { phrase in
        phrase.split(separator: " ").map { word in
            word.unicodeScalars.reduce(0) { RollingHash.appending($1.value, to: $0) }
        }
    }
}
