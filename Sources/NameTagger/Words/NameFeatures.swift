/// The features of a word in its sentence, as hashes.
///
/// A model is trained for one set of features: a change here needs a new model (`make train-tagger`).
struct NameFeatures {
    private let words: UnsafeMutableBufferPointer<WordAttributes>
    private let runs: [CapitalRunContext]
    private let shout: UInt32

    /// The most features of a word.
    static let maximum = 120
    /// Told apart from those of other versions by the model's head.
    static let version: UInt32 = 1

    /// Looks at the words of a sentence.
    init(words: UnsafeMutableBufferPointer<WordAttributes>, runs: [CapitalRunContext]) {
        self.words = words
        self.runs = runs
        var capitals = 0
        var letters = 0
        var starts = 0
        for word in words where !word.isMark {
            letters += 1
            if word.isAllCapitals { capitals += 1 }
            if word.isCapital { starts += 1 }
        }
        // Where all is in capitals, or every word begins with one, capitals say little.
        shout = capitals * 2 > letters ? 2 : starts * 3 > letters * 2 && letters > 3 ? 1 : 0
    }

    @inline(__always)
    private func word(_ place: Int) -> WordAttributes {
        place >= 0 && place < words.count ? words[place] : .border
    }

    /// Writes the hashes of a word's features; how many there are.
    func write(of place: Int, to output: UnsafeMutablePointer<UInt64>) -> Int {
        var out = Writer(output)
        let this = words[place]
        let left = word(place - 1)
        let right = word(place + 1)
        let left2 = word(place - 2)
        let right2 = word(place + 2)
        let first: UInt32 = place == 0 ? 1 : 0

        // The word.
        out.add(0, 0)
        out.add(this.form)
        out.add(this.folded)
        out.add(this.shape)
        out.add(this.shape, first << 8 | shout)
        for size in 0..<4 {
            out.add(this.prefixes[size])
            out.add(this.suffixes[size])
        }
        out.add(this.suffixes[2], this.shape)
        out.add(this.suffixes[1], this.shape)

        // Its neighbours.
        out.add(left.folded)
        out.add(right.folded)
        out.add(left2.folded)
        out.add(right2.folded)
        out.add(left.shape)
        out.add(right.shape)
        out.add(left.folded, this.folded)
        out.add(this.folded, right.folded)
        out.add(left.shape, this.shape)
        out.add(this.shape, right.shape)
        out.add(left.shape, this.shape, right.shape)
        out.add(left.folded, right.folded)
        out.add(left.folded, this.shape)
        out.add(right.folded, this.shape)
        out.add(left2.folded, left.folded, this.shape)
        out.add(right2.folded, right.folded, this.shape)

        // Brown clusters.
        let isKnown = this.pathBits > 0
        if isKnown {
            out.add(this.path(4), 4)
            out.add(this.path(6), 6)
            out.add(this.path(8), 8)
            out.add(this.path(20), 20)
            out.add(this.path(20), this.shape)
        } else {
            out.skip(5)
            out.add(this.shape, 0)
        }
        out.add(left.path(6))
        out.add(left.path(20))
        out.add(right.path(6))
        out.add(right.path(20))
        out.add(left.path(20), this.path(20))
        out.add(this.path(20), right.path(20))
        out.add(left.path(20), this.shape)
        out.add(right.path(20), this.shape)
        out.add(left.path(6), this.path(6), right.path(6))
        out.add(left2.path(20))
        out.add(right2.path(20))

        // Clusters of vectors.
        out.add(this.fine)
        out.add(this.middle)
        out.add(this.coarse)
        out.add(this.middle, this.shape)
        out.add(this.coarse, this.shape)
        out.add(left.fine)
        out.add(left.middle)
        out.add(right.fine)
        out.add(right.middle)
        out.add(left.middle, this.middle)
        out.add(this.middle, right.middle)
        out.add(left.coarse, this.coarse, right.coarse)
        out.add(left.middle, this.shape)
        out.add(right.middle, this.shape)
        out.add(left2.middle)
        out.add(right2.middle)
        out.add(left.middle, right.middle)

        // Lists.
        out.add(this.lists)
        out.add(this.lists, this.shape)
        out.add(left.lists, this.lists)
        out.add(this.lists, right.lists)
        out.add(left.lists, this.lists, right.lists)
        out.add(this.lists, this.path(6))
        out.add(this.lists, left.folded)

        addRun(of: place, this, to: &out)
        return out.count
    }

    /// What the row of capitalised words says of each word in it.
    private func addRun(of place: Int, _ this: WordAttributes, to out: inout Writer) {
        let run = runs[place]
        guard run.end > run.start else {
            out.skip(14)
            return
        }
        let first = words[Int(run.start)]
        let last = words[Int(run.end) - 1]
        let before = word(Int(run.start) - 1)
        let behind = word(Int(run.end))
        let length = UInt32(min(run.end - run.start, 5))
        let position = UInt32(min(place - Int(run.start), 3)) << 8 | UInt32(min(Int(run.end) - 1 - place, 3))
        let isOpening: UInt32 = run.start == 0 ? 1 : 0
        out.add(length << 16 | position, isOpening)
        out.add(before.folded, position)
        out.add(behind.folded, position)
        out.add(last.folded, position)
        out.add(first.folded, position)
        out.add(last.middle, position)
        out.add(first.middle, position)
        out.add(before.path(20), length)
        out.add(behind.path(20), length)
        out.add(before.folded, behind.folded)
        out.add(first.lists << 8 | last.lists, position)
        out.add(last.path(20), this.path(6))
        out.add(before.middle, last.middle)
        out.add(behind.middle, last.middle)
    }

    /// Numbers the features and hashes their values.
    private struct Writer {
        private let output: UnsafeMutablePointer<UInt64>
        private var template: UInt64 = 0
        private(set) var count = 0

        init(_ output: UnsafeMutablePointer<UInt64>) { self.output = output }

        mutating func skip(_ templates: UInt64) { template &+= templates }

        @inline(__always)
        mutating func add(_ value: UInt32) {
            add(bits: UInt64(value))
        }

        @inline(__always)
        mutating func add(_ left: UInt32, _ right: UInt32) {
            add(bits: UInt64(left) << 32 | UInt64(right))
        }

        @inline(__always)
        mutating func add(_ left: UInt32, _ middle: UInt32, _ right: UInt32) {
            add(bits: (UInt64(left) << 32 | UInt64(middle)) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(right))
        }

        @inline(__always)
        private mutating func add(bits: UInt64) {
            template &+= 1
            output[count] = WordHash.mixed(bits &+ template &* 0x2545_F491_4F6C_DD1D)
            count += 1
        }
    }
}
