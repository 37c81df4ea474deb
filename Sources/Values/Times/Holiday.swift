/// A holiday, and the day it falls on in a year.
struct Holiday: Sendable {
    enum Rule: Sendable {
        /// Month and day.
        case fixed(Int, Int)
        /// The nth such weekday of a month; the last for -1; and so many days behind it.
        case weekday(Int, Int, Int, Int)
        /// So many days behind Easter Sunday.
        case easter(Int)
        /// A day of the Islamic year: month and day.
        case islamic(Int, Int)
    }

    let rule: Rule

    /// Its day in a year.
    func day(in year: Int) -> Day {
        switch rule {
        case .fixed(let month, let day): return Day(year, month, day)
        case .weekday(let month, let weekday, let place, let offset):
            return Day.nth(place, weekday: weekday, of: month, in: year) + offset
        case .easter(let offset): return Self.easter(year) + offset
        case .islamic(let month, let day): return Self.islamic(month, day, in: year)
        }
    }

    /// Easter Sunday by the anonymous Gregorian computation (Nature, 1876).
    private static func easter(_ year: Int) -> Day {
        let golden = year % 19
        let century = year / 100
        let yearOfCentury = year % 100
        let leaps = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - leaps + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let correction = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * correction + 114
        return Day(year, sum / 31, sum % 31 + 1)
    }

    /// The first such day of the tabular Islamic calendar within a year of ours.
    private static func islamic(_ month: Int, _ day: Int, in year: Int) -> Day {
        let first = Day(year, 1, 1).number
        var islamicYear = (first + 492_148) * 30 / 10_631
        while true {
            let months = (29 * (month - 1)) + month / 2
            let number = day + months + (islamicYear - 1) * 354 + (3 + 11 * islamicYear) / 30 - 492_149
            if number >= first { return Day(number: number) }
            islamicYear += 1
        }
    }

    /// The words that names of holidays begin with.
    static let firstWords: String =
        names.keys.compactMap { $0.split(separator: " ").first.map(String.init) }.sorted().joined(
            separator: " ")

    /// The most words that a name has.
    static let mostWords = 5

    static let names: [String: Holiday] = {
        var names: [String: Holiday] = [:]
        for entry in table {
            for name in entry.names.split(separator: ",") { names[String(name)] = Holiday(rule: entry.rule) }
        }
        return names
    }()

    private static let table: [(names: String, rule: Rule)] = [
        ("new year,new years,new year day,new years day,new year s day", .fixed(1, 1)),
        ("new year eve,new years eve,new year s eve", .fixed(12, 31)),
        ("martin luther king day,mlk day", .weekday(1, 1, 3, 0)), ("groundhog day", .fixed(2, 2)),
        ("valentines day,valentine day,valentine s day", .fixed(2, 14)),
        ("presidents day,president s day,washington s birthday", .weekday(2, 1, 3, 0)),
        (
            "saint patrick,saint patrick s day,saint patricks day,st patrick s day,st patricks day",
            .fixed(3, 17)
        ),
        ("april fools,april fools day", .fixed(4, 1)), ("earth day", .fixed(4, 22)),
        ("international workers day,labour day,may day", .fixed(5, 1)), ("cinco de mayo", .fixed(5, 5)),
        ("mothers day,mother s day", .weekday(5, 7, 2, 0)), ("memorial day", .weekday(5, 1, -1, 0)),
        ("juneteenth,freedom day,jubilee day", .fixed(6, 19)),
        ("fathers day,father s day", .weekday(6, 7, 3, 0)), ("canada day", .fixed(7, 1)),
        ("independence day", .fixed(7, 4)), ("bastille day", .fixed(7, 14)),
        ("labor day", .weekday(9, 1, 1, 0)), ("columbus day", .weekday(10, 1, 2, 0)),
        ("halloween", .fixed(10, 31)), ("guy fawkes day", .fixed(11, 5)), ("veterans day", .fixed(11, 11)),
        ("singles day", .fixed(11, 11)), ("thanksgiving,thanksgiving day", .weekday(11, 4, 4, 0)),
        ("black friday", .weekday(11, 4, 4, 1)), ("cyber monday", .weekday(11, 4, 4, 4)),
        ("christmas eve", .fixed(12, 24)), ("christmas,christmas day,xmas", .fixed(12, 25)),
        ("boxing day", .fixed(12, 26)), ("easter,easter sunday", .easter(0)), ("easter monday", .easter(1)),
        ("good friday", .easter(-2)), ("ash wednesday", .easter(-46)), ("palm sunday", .easter(-7)),
        ("ascension day", .easter(39)), ("whit monday", .easter(50)), ("mardi gras", .easter(-47)),
        ("eid al fitr", .islamic(10, 1)), ("eid al adha", .islamic(12, 10)),
    ]
}

extension Day {
    /// The nth such weekday of a month, the last for -1.
    static func nth(_ place: Int, weekday: Int, of month: Int, in year: Int) -> Day {
        if place < 0 {
            let last = Day(year, month, Day.count(year, month))
            return last - (last.weekday - weekday + 7) % 7
        }
        let first = Day(year, month, 1)
        return first + (weekday - first.weekday + 7) % 7 + 7 * (place - 1)
    }
}

extension Holiday {
    /// Whether the name of a holiday can begin with a word.
    static func mayBegin(_ meaning: Lexeme) -> Bool { meaning.beginsHoliday }
}
