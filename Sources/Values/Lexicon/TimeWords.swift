/// The words of dates and times in English.
enum TimeWords {
    private static let months = [
        "january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul",
        "august aug",
        "september sept sep", "october oct", "november nov", "december dec",
    ]
    private static let weekdays = [
        "monday mon mondays", "tuesday tue tues tuesdays", "wednesday wed weds wednesdays",
        "thursday thu thur thurs thursdays", "friday fri fridays", "saturday sat saturdays",
        "sunday sun sundays",
    ]
    private static let units: [(words: String, unit: TimeUnit)] = [
        ("second seconds sec secs", .second), ("minute minutes min mins", .minute),
        ("hour hours hr hrs h", .hour),
        ("day days night nights d", .day), ("week weeks wk wks w", .week),
        ("fortnight fortnights", .fortnight),
        ("month months", .month), ("quarter quarters", .quarter), ("year years yr yrs y", .year),
        ("decade decades", .decade), ("weekend weekends", .weekend), ("century centuries", .century),
    ]
    private static let parts: [(words: String, part: DayPart)] = [
        ("morning mornings", .morning), ("afternoon afternoons", .afternoon), ("evening evenings", .evening),
        ("night nights", .night), ("daytime", .daytime), ("nighttime", .nighttime), ("breakfast", .breakfast),
        ("lunch lunchtime", .lunch), ("dinner dinnertime supper", .dinner),
    ]
    private static let words: [(words: String, word: Word)] = [
        ("a an", .a), ("the", .the), ("and", .and), ("or", .or), ("of", .of), ("on", .on), ("at", .at),
        ("in", .in),
        ("to", .to), ("from", .from), ("between", .between), ("until till til", .until),
        ("through thru", .through), ("by", .by), ("for", .for), ("before", .before), ("after", .after),
        ("since", .since), ("around about circa approximately roughly", .around), ("than", .than),
        ("more", .more), ("less", .less), ("greater", .greater), ("no", .no), ("as", .as), ("this", .this),
        ("next", .next), ("last", .last), ("past", .past), ("previous", .previous), ("coming", .coming),
        ("upcoming", .upcoming), ("following", .following), ("current", .current), ("same", .same),
        ("that", .that), ("now", .now), ("today otd", .today), ("tomorrow tmr tmrw", .tomorrow),
        ("yesterday", .yesterday), ("tonight tonite", .tonight), ("ago", .ago), ("later", .later),
        ("hence", .hence), ("early", .early), ("earlier", .earlier), ("late", .late), ("mid", .mid),
        ("middle", .middle), ("end", .end), ("beginning", .beginning), ("start", .start),
        ("remaining rest remainder", .remaining), ("starting", .starting), ("commencing", .commencing),
        ("within", .within), ("every", .every), ("each", .each), ("all", .all), ("any", .any),
        ("other", .other),
        ("couple", .couple), ("few several some", .few), ("am", .am), ("pm", .pm), ("p", .letterP),
        ("m", .letterM), ("o", .letterO), ("oclock clock", .clock), ("noon midday noonish", .noon),
        ("midnight", .midnight), ("ish", .ish), ("ampm", .ampm), ("business", .business),
        ("working", .working),
        ("school", .school), ("fiscal financial", .fiscal), ("calendar", .calendar), ("day", .day),
        ("date", .date), ("present", .present), ("moment minute", .moment), ("right", .right),
        ("time", .time),
        ("times", .times), ("th st nd rd", .suffix), ("s", .letterS), ("q", .letterQ), ("w", .letterW),
        ("c", .letterC), ("spring summer autumn fall winter", .season), ("decade decades", .decade),
        ("century centuries", .century), ("eod", .endOfDay), ("eoy", .endOfYear), ("good", .good),
        ("up", .up),
        ("once", .once), ("one", .one), ("workweek", .workweek), ("fy", .fiscalShort), ("cy", .calendarShort),
        ("sy", .schoolShort),
        (
            "daily weekly monthly quarterly yearly annually annual semiannual biweekly bimonthly everyday",
            .periodic
        ),
    ]
    /// The words that a value of time can begin with, beside months, days of the week, numbers and parts of the day.
    private static let beginnings = """
        a an the on at in to from between until till by for before after since around about circa approximately more \
        less greater no as this next last past previous coming upcoming following current same that now today otd \
        tomorrow tmr tmrw yesterday tonight tonite early earlier late later mid middle end beginning start remaining \
        rest remainder starting commencing within every each all any half noon midday noonish midnight right fiscal \
        school calendar eod eoy q h w week weekend weekends year workweek fy cy sy once \
        spring summer autumn fall winter daily weekly monthly quarterly yearly annually annual semiannual semi bi \
        biweekly bimonthly everyday couple few several some date \
        twenties thirties forties fifties sixties seventies eighties nineties
        """

    static func add(to lexicon: inout Lexicon) {
        for (index, names) in months.enumerated() {
            lexicon.add(names) {
                $0.month = index + 1
                $0.beginsTime = true
            }
        }
        for (index, names) in weekdays.enumerated() {
            lexicon.add(names) {
                $0.weekday = index + 1
                $0.beginsTime = true
            }
        }
        for entry in units { lexicon.add(entry.words) { $0.unit = entry.unit } }
        for entry in parts {
            lexicon.add(entry.words) {
                $0.part = entry.part
                $0.beginsTime = true
            }
        }
        for entry in words { lexicon.add(entry.words) { $0.word = entry.word } }
        lexicon.add(beginnings) { $0.beginsTime = true }
        lexicon.add(Holiday.firstWords) {
            $0.beginsTime = true
            $0.beginsHoliday = true
        }
        lexicon.beginWithNumbers()
    }
}

extension Lexicon {
    /// Values of time begin with any number.
    mutating func beginWithNumbers() {
        for index in 1..<lexemes.count where lexemes[index].cardinal != nil || lexemes[index].ordinal != nil {
            setBeginning(index)
        }
    }
}
