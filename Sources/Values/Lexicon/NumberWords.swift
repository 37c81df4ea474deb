/// The words of numbers in English.
enum NumberWords {
    private static let units = [
        "zero nought naught", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = [
        "twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    private static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
        "nineteenth",
    ]
    private static let tenths = [
        "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
    ]
    private static let scales: [(words: String, value: Double)] = [
        ("hundred hundreds", 1e2), ("thousand thousands k", 1e3), ("million millions mil mln mm", 1e6),
        ("billion billions bln bn", 1e9), ("trillion trillions tln tn", 1e12), ("lakh lakhs lac lacs", 1e5),
        ("crore crores", 1e7), ("dozen dozens dz dzs doz dozs", 12),
    ]

    static func add(to lexicon: inout Lexicon) {
        for (value, words) in units.enumerated() { lexicon.add(words) { $0.cardinal = value } }
        for (index, words) in tens.enumerated() { lexicon.add(words) { $0.cardinal = 20 + index * 10 } }
        for (index, word) in ordinals.enumerated() { addOrdinal(word, index + 1, to: &lexicon) }
        for (index, word) in tenths.enumerated() { addOrdinal(word, 20 + index * 10, to: &lexicon) }
        for scale in scales { lexicon.add(scale.words) { $0.scale = scale.value } }
        for (word, value) in [
            ("hundredth", 1e2), ("thousandth", 1e3), ("millionth", 1e6), ("billionth", 1e9),
            ("trillionth", 1e12),
        ] {
            lexicon.add(word) { $0.scaleOrdinal = value }
            lexicon.add(word + "s") {
                $0.scaleOrdinal = value
                $0.isPlural = true
            }
        }
        lexicon.add("half halves") { $0.word = .half }
        lexicon.add("quarter quarters") { $0.word = .quarter }
        lexicon.add("point") { $0.word = .point }
        lexicon.add("minus negative") { $0.word = .minus }
        lexicon.add("over") { $0.word = .over }
        lexicon.add("out") { $0.word = .out }
        lexicon.add("percent pct") { $0.word = .percent }
    }

    private static func addOrdinal(_ word: String, _ value: Int, to lexicon: inout Lexicon) {
        lexicon.add(word) { $0.ordinal = value }
        // "Seconds" are a unit.
        guard value > 2 || value == 1 else { return }
        lexicon.add(word + "s") {
            $0.ordinal = value
            $0.isPlural = true
        }
    }
}
