/// Reads dates, times and ranges of them that begin at a token.
struct TimeReader {
    let text: ValueText
    let reference: Reference
    let mode: TimeFinder.Mode

    var today: Day { reference.day }
    var isSpoken: Bool { mode == .spoken }

    /// What is printed of a day: one day, or one in the past and one in the future.
    struct PrintedDay {
        enum Form {
            case exact
            /// Month and day.
            case monthDay(Int, Int)
            case weekday
            case dayOfMonth(Int)
            case holiday
        }

        var past: Day?
        var future: Day?
        var form = Form.exact
        var isComplete = false
        /// Words that name days of a week or month alone, which may be verbs and names too.
        var isWeak = false

        init(_ day: Day?, isComplete: Bool = false) {
            past = day
            future = day
            self.isComplete = isComplete
        }

        init(past: Day?, future: Day?, form: Form) {
            self.past = past
            self.future = future
            self.form = form
        }

        /// The days it can be.
        var days: [Day] {
            guard let past, let future else { return [] }
            return past == future ? [past] : [past, future]
        }
    }

    /// A run of days: a week, a month, a year.
    struct Period {
        enum Size { case week, month, quarter, year, other }

        var past: Range<Day>?
        var future: Range<Day>?
        var size = Size.other
        /// Whether its year is printed.
        var isComplete = false
        /// A number of four digits and no word that says it is a year.
        var isBareYear = false
        /// Told as this, last or next: its parts are told by halves, not by thirds.
        var isRelative = false

        init(_ days: Range<Day>?, _ size: Size = .other, isComplete: Bool = false) {
            past = days
            future = days
            self.size = size
            self.isComplete = isComplete
        }

        init(past: Range<Day>, future: Range<Day>, _ size: Size) {
            self.past = past
            self.future = future
            self.size = size
        }

        var ranges: [Range<Day>] {
            guard let past, let future else { return [] }
            return past == future ? [past] : [past, future]
        }

        func mapped(_ change: (Range<Day>) -> Range<Day>) -> Period {
            var copy = self
            copy.past = past.map(change)
            copy.future = future.map(change)
            return copy
        }
    }

    /// A word that tells of a time from the present one.
    enum Lead { case this, next, last, past, upcoming, same }

    /// Reads `this`, `next`, `the following`, `this past`; the word "the" is no part of it.
    func lead(_ start: Int) -> Read<Lead>? {
        switch text.word(start) {
        case .this where text.word(start + 1) == .upcoming || text.word(start + 1) == .coming:
            return Read(.upcoming, start + 2)
        case .this where text.word(start + 1) == .past: return Read(.past, start + 2)
        case .this, .current: return Read(.this, start + 1)
        case .next, .following: return Read(.next, start + 1)
        case .coming: return Read(.next, start + 1)
        case .upcoming: return Read(.upcoming, start + 1)
        case .last, .previous: return Read(.last, start + 1)
        case .past: return Read(.past, start + 1)
        case .same: return Read(.same, start + 1)
        case .that: return isSpoken ? Read(.same, start + 1) : nil
        default: return nil
        }
    }

    /// Steps over a word.
    func skip(_ word: Word, _ place: Int) -> Int { text.word(place) == word ? place + 1 : place }

    /// Steps over a comma.
    func skipComma(_ place: Int) -> Int { text.isMark(place, ",") ? place + 1 : place }

    /// Whether tokens lie in one part of the text.
    func isWhole(_ range: Range<Int>) -> Bool {
        !range.dropFirst().contains { text[$0].isAfterGap }
    }

    func find(
        _ kind: TimeFind.Kind, _ tokens: Range<Int>, _ readings: [TimeReading], isComplete: Bool = false
    )
        -> Read<TimeFind>
    {
        var unique: [TimeReading] = []
        for reading in readings where !unique.contains(reading) { unique.append(reading) }
        return Read(
            TimeFind(kind: kind, range: text.bytes(tokens), readings: unique, isComplete: isComplete),
            tokens.upperBound)
    }
}
