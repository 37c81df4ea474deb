import PipelineCore

/// A date as it is printed, of which the year may have to be found elsewhere.
struct PrintedDate {
    /// The year, where printed.
    var year: Int?
    /// The month.
    var month: Int
    /// The day, where printed.
    var day: Int?
    /// The tokens it takes.
    var tokens: Range<Int>

    /// The date, where its year is printed.
    var date: CalendarDate? { year.flatMap { CalendarDate(year: $0, month: month, day: day) } }

    /// The date in the year that puts it closest to another day, where its own year is not printed.
    func date(near other: CalendarDate?) -> CalendarDate? {
        if let date { return date }
        guard let other, let day else { return nil }
        let distance = (month - (other.month ?? month)) * 31 + day - (other.day ?? day)
        let year = distance > 183 ? other.year - 1 : distance < -183 ? other.year + 1 : other.year
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Reads the date that begins at a token: `May 11, 2019`, `Sept. 3`, `Dec 1st, 2020`, `11 May 2019`, `5. Mai
    /// 2021`, `2019-05-11`, `November 2025`, each perhaps after a day of the week.
    init?(at start: Int, in text: TokenizedText, before end: Int) {
        var reader = DateReader(text: text, place: start, end: end)
        guard let date = reader.read() else { return nil }
        self = date
        tokens = start..<reader.place
    }

    fileprivate init(year: Int?, month: Int, day: Int?) {
        self.year = year
        self.month = month
        self.day = day
        tokens = 0..<0
    }
}

private struct DateReader {
    let text: TokenizedText
    var place: Int
    let end: Int

    mutating func read() -> PrintedDate? {
        if let word = word(at: place), MonthNames.isWeekday(word) {
            place += 1
            skipMark(".")
            skipMark(",")
        }
        // le 5 mai, den 5. Mai
        if let word = word(at: place), ["le", "den", "the", "on"].contains(word) { place += 1 }
        guard place < end else { return nil }
        if let date = iso() { return date }
        return month(at: place) == nil ? dayFirst() : monthFirst()
    }

    private mutating func monthFirst() -> PrintedDate? {
        guard let month = month(at: place) else { return nil }
        place += 1
        skipMark(".")
        var afterMonth = place
        if afterMonth < end, text.isMark(afterMonth, ",") { afterMonth += 1 }
        if let day = day(at: afterMonth) {
            place = afterMonth + 1
            let year = yearAfterDay()
            return PrintedDate(year: year, month: month, day: day)
        }
        guard let year = year(at: afterMonth) else { return nil }
        place = afterMonth + 1
        return PrintedDate(year: year, month: month, day: nil)
    }

    private mutating func dayFirst() -> PrintedDate? {
        guard let day = day(at: place) else { return nil }
        place += 1
        skipMark(".")
        if let word = word(at: place), word == "de" || word == "of" { place += 1 }
        guard let month = month(at: place) else { return nil }
        place += 1
        skipMark(".")
        if let word = word(at: place), word == "de" || word == "del" { place += 1 }
        let year = yearAfterDay()
        return PrintedDate(year: year, month: month, day: day)
    }

    private mutating func yearAfterDay() -> Int? {
        var next = place
        if next < end, text.isMark(next, ",") { next += 1 }
        guard let year = year(at: next) else { return nil }
        place = next + 1
        return year
    }

    /// A token such as `2019-05-11`.
    private mutating func iso() -> PrintedDate? {
        let range = text.tokens[place].range
        guard range.count == 10, let date = CalendarDate(iso: text.text(place)), let month = date.month else {
            return nil
        }
        place += 1
        return PrintedDate(year: date.year, month: month, day: date.day)
    }

    private func word(at place: Int) -> String? {
        place < end && text.tokens[place].kind == .word ? text.folded(place) : nil
    }

    private func month(at place: Int) -> Int? {
        // "may" in small letters is mostly a verb; no wire prints a month so.
        guard place < end, let word = word(at: place), word != "may" || text.tokens[place].isCapital else {
            return nil
        }
        return MonthNames.month(word)
    }

    private func day(at place: Int) -> Int? {
        guard place < end, text.tokens[place].kind == .number, text.tokens[place].range.count <= 4 else {
            return nil
        }
        var digits = text.text(place)
        let hasSuffix = digits.utf8.last.map { $0 > 0x39 } ?? false
        if hasSuffix { digits.removeLast(2) }
        guard digits.utf8.count <= 2, let day = Int(digits), (1...31).contains(day) else { return nil }
        return day
    }

    private func year(at place: Int) -> Int? {
        guard place < end, text.tokens[place].kind == .number, text.tokens[place].range.count == 4,
            let year = Int(text.text(place)), (1900...2100).contains(year)
        else { return nil }
        return year
    }

    private mutating func skipMark(_ mark: Unicode.Scalar) {
        if place < end, text.isMark(place, mark) { place += 1 }
    }
}
