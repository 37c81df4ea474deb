/// Weights of words: those of texts, and those that classes, identifiers and roles are made of.
///
/// A linear model learned them. It says what the trees could not find out from numbers: that `related` or `nav` in a
/// class speaks against a block and `post` for it, that "cookies" or "sign up" does in its text.
struct Lexicon {
    /// What the words around a block add up to.
    struct Score {
        /// The words of its text.
        var text: Float = 0
        /// The names of its element and the parent.
        var near: Float = 0
        /// The names of the three elements above.
        var middle: Float = 0
        /// The names of all others.
        var far: Float = 0

        /// The sum of all.
        var total: Float { text + near + middle + far }
    }

    /// Words looked at in a text.
    static let maximumWords = 48
    /// Texts of so many words have their pairs of words looked at too.
    static let maximumWordsOfPairs = 8
    /// Elements whose names are near, and those that are at least in the middle.
    static let nearLevels = 2
    static let middleLevels = 5

    /// Weights are stored as multiples of this.
    static let unit: Float = 1 / 1024

    private let texts: WeightTable
    private let names: WeightTable

    init(texts: WeightTable, names: WeightTable) {
        self.texts = texts
        self.names = names
    }

    /// The scores of all blocks of a page.
    func scores(of page: Page) -> [Score] {
        let elements = NameSums(page, names)
        return page.blocks.map { block in
            var score = elements.score(ofElement: Int(block.element), in: page)
            score.text = textScore(of: block, in: page)
            return score
        }
    }

    private func textScore(of block: PageBlock, in page: Page) -> Float {
        let start = Int(block.words.lowerBound)
        let count = min(block.words.count, Self.maximumWords)
        guard count > 0 else { return 0 }
        var sum: Int32 = 0
        for index in start..<(start + count) { sum &+= texts.weight(page.words[index], 0) }
        if block.words.count <= Self.maximumWordsOfPairs {
            for index in start..<(start + count - 1) {
                sum &+= texts.weight(WordHash.combine(page.words[index], page.words[index + 1]), 0)
            }
        }
        return Float(sum) * Self.unit / Float(count).squareRoot()
    }
}

/// What the names of each element add up to at each distance.
private struct NameSums {
    private var near: [Int32] = []
    private var middle: [Int32] = []
    /// Of the element and all its ancestors.
    private var far: [Int32] = []

    init(_ page: Page, _ table: WeightTable) {
        near.reserveCapacity(page.elements.count)
        middle.reserveCapacity(page.elements.count)
        far.reserveCapacity(page.elements.count)
        for element in page.elements {
            var sums: (near: Int32, middle: Int32, far: Int32) = (0, 0, 0)
            // Without text an element is no block's ancestor.
            if element.totals.blocks > 0 {
                for name in element.names {
                    guard let entry = table.find(page.names[Int(name)]) else { continue }
                    sums.near &+= table.value(entry, 0)
                    sums.middle &+= table.value(entry, 1)
                    sums.far &+= table.value(entry, 2)
                }
            }
            near.append(sums.near)
            middle.append(sums.middle)
            far.append(sums.far &+ (element.parent < 0 ? 0 : far[Int(element.parent)]))
        }
    }

    func score(ofElement start: Int, in page: Page) -> Lexicon.Score {
        var score = Lexicon.Score()
        var sums: (near: Int32, middle: Int32) = (0, 0)
        var element = start
        var level = 0
        while element >= 0, level < Lexicon.middleLevels {
            if level < Lexicon.nearLevels {
                sums.near &+= near[element]
            } else {
                sums.middle &+= middle[element]
            }
            element = Int(page.elements[element].parent)
            level += 1
        }
        score.near = Float(sums.near) * Lexicon.unit
        score.middle = Float(sums.middle) * Lexicon.unit
        score.far = element < 0 ? 0 : Float(far[element]) * Lexicon.unit
        return score
    }
}
