/// All that a word can mean to the readers of values; most words mean one thing.
struct Lexeme: Sendable {
    /// A word of the grammar.
    var word = Word.none
    /// A number below a hundred: `seven`, `twelve`, `forty`.
    var cardinal: Int?
    /// A place in a row: `first`, `twentieth`; of fractions too, where they are plural: `thirds`.
    var ordinal: Int?
    /// Whether the ordinal is plural, as only fractions are.
    var isPlural = false
    /// What multiplies the number before it: `hundred`, `million`, `dozen`.
    var scale: Double?
    /// A fraction by its scale: `hundredth`, `millionths`.
    var scaleOrdinal: Double?
    /// A month by its number.
    var month: Int?
    /// A day of the week, Monday being 1.
    var weekday: Int?
    /// A unit of time.
    var unit: TimeUnit?
    /// A part of the day.
    var part: DayPart?
    /// Whether a value of time can begin with it.
    var beginsTime = false
    /// Whether the name of a holiday can begin with it.
    var beginsHoliday = false
}

/// Words that the grammar of values is made of.
enum Word: UInt8, Sendable {
    case none
    case a, the, and, or, of, on, at, `in`, to, from, between, until, through, by, `for`
    case before, after, since, around, than, more, less, greater, no, `as`
    case this, next, last, past, previous, coming, upcoming, following, current, same, that
    case now, today, tomorrow, yesterday, tonight, ago, later, hence
    case early, earlier, late, mid, middle, end, beginning, start, remaining
    case starting, commencing, within, every, each, all, any, other, half, quarter, couple, few
    case am, pm, letterA, letterP, letterM, letterO, clock, noon, midnight, ish, ampm
    case business, working, school, fiscal, calendar, day, date, present, moment, right, time, times
    case suffix, letterS, letterQ, letterH, letterW, letterC, season, decade, century
    case periodic, endOfDay, endOfYear, point, minus, over, out, zone, good, up, once, one
    case percent, workweek, fiscalShort, calendarShort, schoolShort
}
