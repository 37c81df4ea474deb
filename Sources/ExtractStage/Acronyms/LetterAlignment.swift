/// Finds the words that the letters of a short form are taken from.
///
/// In the manner of Schwartz and Hearst (2003) every letter must be found in order and the first must begin a
/// word; where they take the first match from the right, this takes the cheapest of all: initials cost nothing,
/// letters within a word and words that give no letter cost something.
struct LetterAlignment {
    /// What the parts of an alignment cost.
    ///
    /// Tuned on `../shared/suites/acronyms` (MED1250).
    struct Costs {
        /// A letter next to the one before it within the same word.
        var nextLetter = 0.9
        /// A letter further within the same word.
        var innerLetter = 0.8
        /// A letter within a word whose initial is not used.
        var letterWithoutInitial = 1.8
        /// A word such as "of" that gives no letter.
        var skippedFunctionWord = 0.2
        /// A last word that gives no letter.
        var closingWord = 1.9
        /// Any other word that gives no letter.
        var skippedWord = 1.7
    }

    /// A word of the long form's window.
    struct Word {
        /// Its letters and digits in small letters, ASCII or not.
        var letters: [UInt8]
        /// The places in `letters` at which a part of the word begins: the first, and those after a hyphen.
        var initials: Set<Int>
        /// Whether it is a word such as "of", "and" or "the".
        var isFunctionWord: Bool
    }

    /// The result: the first word used and what it costs.
    struct Match {
        /// The first word.
        var first: Int
        /// What the alignment costs.
        var cost: Double
    }

    /// The cheapest alignment of letters with words, the last of which gives the last letter or closes the name.
    ///
    /// - Complexity: O(*l* · *m*²), *l* the letters and *m* the places in the words where one of them stands.
    static func cheapest(of short: [UInt8], in words: [Word], costs: Costs = Costs()) -> Match? {
        guard let first = short.first, !words.isEmpty else { return nil }
        var states: [State] = []
        for (index, word) in words.enumerated() {
            for place in word.initials where word.letters[place] == first {
                // A long form begins with a word, not within one; the numbers of "1,2-diacylglycerol" give no letter.
                if word.letters[..<place].allSatisfy({ $0 < 0x61 }) {
                    states.append(State(word: index, place: place, first: index, cost: 0))
                }
            }
        }
        for letter in short.dropFirst() {
            states = advance(states, to: letter, in: words, costs)
            if states.isEmpty { return nil }
        }
        let last = words.count - 1
        let ending = states.compactMap { state -> State? in
            guard state.word < last else { return state }
            // One more word may close the name: "medial preoptic nucleus (MPO)".
            guard state.word == last - 1, !words[last].isFunctionWord else { return nil }
            var state = state
            state.cost += costs.closingWord
            return state
        }
        return ending.min { ($0.cost, -$0.first) < ($1.cost, -$1.first) }.map {
            Match(first: $0.first, cost: $0.cost)
        }
    }

    private struct State {
        var word: Int
        var place: Int
        var first: Int
        var cost: Double
    }

    private static func advance(_ states: [State], to letter: UInt8, in words: [Word], _ costs: Costs)
        -> [State]
    {
        var next: [State] = []
        for (index, word) in words.enumerated() {
            for (place, candidate) in word.letters.enumerated() where candidate == letter {
                var best: State?
                for state in states where state.word < index || state.word == index && state.place < place {
                    let cost = state.cost + step(from: state, to: index, place, in: words, costs)
                    if cost < best?.cost ?? .infinity || cost == best?.cost && state.first > best?.first ?? 0
                    {
                        best = State(word: index, place: place, first: state.first, cost: cost)
                    }
                }
                if let best { next.append(best) }
            }
        }
        return next
    }

    private static func step(
        from state: State, to word: Int, _ place: Int, in words: [Word], _ costs: Costs
    ) -> Double {
        if state.word == word {
            if words[word].initials.contains(place) { return 0 }
            return place == state.place + 1 ? costs.nextLetter : costs.innerLetter
        }
        var cost = words[word].initials.contains(place) ? 0 : costs.letterWithoutInitial
        for skipped in (state.word + 1)..<word {
            cost += words[skipped].isFunctionWord ? costs.skippedFunctionWord : costs.skippedWord
        }
        return cost
    }
}
