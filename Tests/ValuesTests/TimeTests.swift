import Testing
import Values

/// Dates and times in what people write and say.
@Suite struct TimeTests {
    /// Monday.
    private static let reference = "2019-05-13T10:00:00"

    private func read(_ text: String, as mode: TimeFinder.Mode = .spoken) throws -> [String] {
        let reference = try #require(Reference(Self.reference))
        return TimeFinder.times(in: ValueText(text), from: reference, as: mode).map { find in
            let readings = find.readings.map { $0.description(as: find.kind) }.joined(separator: " ")
            return "\(find.kind) \(readings)"
        }
    }

    @Test(arguments: [
        ("on May 11, 2019", "date 2019-05-11"), ("on 11 May 2019", "date 2019-05-11"),
        ("on 2019-05-11", "date 2019-05-11"), ("on the 3rd of March of 2012", "date 2012-03-03"),
        ("on 23.04.2022", "date 2022-04-23"), ("in twenty-three days", "date 2019-06-05"),
        ("on January twenty five nineteen eighty six", "date 1986-01-25"),
        ("the day after tomorrow", "date 2019-05-15"), ("three weeks after Easter 2018", "date 2018-04-22"),
        ("last Friday", "date 2019-05-10"), ("the first Monday of June", "date 2018-06-04 2019-06-03"),
    ]) func `a day has its date`(text: String, expected: String) throws {
        #expect(try read(text) == [expected])
    }

    @Test func `a day without a year is one before and one behind the reference`() throws {
        #expect(try read("on June 1") == ["date 2018-06-01 2019-06-01"])
        #expect(try read("on Friday") == ["date 2019-05-10 2019-05-17"])
    }

    @Test func `a day that no calendar has is found without a date`() throws {
        #expect(try read("on February 30, 2019") == ["date "])
    }

    @Test(arguments: [
        ("in May 2019", "daterange 2019-05-01..2019-06-01"),
        ("from March to May 2012", "daterange 2012-03-01..2012-05-01"),
        ("Nov 18-Dec 19, 2015", "daterange 2015-11-18..2015-12-19"),
        ("the second week of 2021", "daterange 2021-01-11..2021-01-18"),
        ("the last four months of 2021", "daterange 2021-09-01..2022-01-01"),
        ("Q3 2019", "daterange 2019-07-01..2019-10-01"), ("the 1990s", "daterange 1990-01-01..2000-01-01"),
        ("next week", "daterange 2019-05-20..2019-05-27"),
        ("past two weeks", "daterange 2019-04-29..2019-05-13"),
        ("before 2010", "daterange ..2010-01-01"), ("after 2010", "daterange 2011-01-01.."),
        ("since mid-July 2010", "daterange 2010-07-10.."),
    ]) func `a range has its first day and the one behind its last`(text: String, expected: String) throws {
        #expect(try read(text) == [expected])
    }

    @Test(arguments: [
        ("at 7:56:30 pm", "time 19:56:30"), ("half past seven", "time 07:30:00 19:30:00"),
        ("from 9 to 5pm", "timerange 09:00:00..17:00:00"),
        ("tomorrow at 8.30pm", "datetime 2019-05-14T20:30:00"),
        ("tonight around 7", "datetime 2019-05-13T19:00:00"),
        ("on May 9, 2020 from 10:30 to 11:45 am", "datetimerange 2020-05-09T10:30:00..2020-05-09T11:45:00"),
        ("in 90 minutes", "datetime 2019-05-13T11:30:00"),
        (
            "Tuesday morning",
            "datetimerange 2019-05-07T08:00:00..2019-05-07T12:00:00 2019-05-14T08:00:00..2019-05-14T12:00:00"
        ),
    ]) func `a time of day may be open`(text: String, expected: String) throws {
        #expect(try read(text) == [expected])
    }

    @Test(arguments: [
        "This may or may not be right.", "They march on.", "The second wave came.",
        "A ratio of 4:3 is usual.",
        "Call 555-123-4567.", "Version 3.2.1 is out.", "He sat in the sun.", "It grew 2.5 percent.",
        "It weighs 30/4.85 of it.",
    ]) func `other words and numbers are no times`(text: String) throws {
        #expect(try read(text, as: .printed).isEmpty)
    }

    @Test(arguments: [
        ("It opened on April 25.", "date 2019-04-25 2020-04-25"), ("It opened yesterday.", "date 2019-05-12"),
        ("From 10 to 12 June 2020 it is shut.", "daterange 2020-06-10..2020-06-13"),
        ("It ran from 2012 to 2014.", "daterange 2012-01-01..2015-01-01"),
    ]) func `printed text has times too`(text: String, expected: String) throws {
        #expect(try read(text, as: .printed) == [expected])
    }

    private static let nines = String(repeating: "9", count: 400)

    @Test(arguments: [
        "from 9 for \(nines) hours", "for \(nines) hours from 2pm", "next \(nines) quarters",
        "\(nines) days ago", "0.\(nines) days ago", "in 0.\(nines) hours", "\(nines) weeks before 2010",
        "0th century", "0th week of 2015", "the last 0 days of May",
    ]) func `numbers beyond all bounds are survived`(text: String) throws {
        _ = try read(text)
        _ = try read(text, as: .printed)
    }

    @Test func `a reference beyond the calendar is none`() {
        #expect(Reference("999999999999999999-01-01") == nil)
        #expect(Reference("2016-11-07T9223372036854775807:00:00")?.second == 0)
    }

    @Test(arguments: [
        ("It opened on 03.04.2019.", ["date 2019-04-03"]), ("The 2011-12 season was short.", []),
    ]) func `print has points behind days, and seasons`(text: String, expected: [String]) throws {
        #expect(try read(text, as: .printed) == expected)
    }

    @Test func `finds cover their bytes`() throws {
        let text = "Öl – from May 3, 2019 until now … at 8am"
        let reference = try #require(Reference(Self.reference))
        let finds = TimeFinder.times(in: ValueText(text), from: reference, as: .spoken)
        let bytes = Array(text.utf8)
        #expect(
            finds.map { String(decoding: bytes[$0.range], as: UTF8.self) } == [
                "from May 3, 2019 until now", "8am",
            ])
    }
}
