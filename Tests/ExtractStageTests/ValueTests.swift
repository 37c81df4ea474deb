import ExtractStage
import PipelineCore
import PipelineRunner
import PipelineTesting
import Testing

@Suite struct ValueTests {
    private func extracted(_ text: String, published: CalendarDate? = nil) -> WebDocument {
        var document = WebDocument.sample(text: text)
        document[.published] = published
        var stage = ExtractStage()
        stage.entities = EntitySettings()
        _ = stage.process(&document)
        return document
    }

    @Test(
        arguments: [
            (
                "It took over 30 countries and regions.", "over 30 countries and regions", 30.0,
                "countries and regions", "more than"
            ),
            ("The four actions were quick.", "four actions", 4.0, "actions", nil),
            ("It weighs about 2.5 tonnes.", "about 2.5 tonnes", 2.5, "tonne", "about"),
            ("It ran at 120 km/h.", "120 km/h", 120.0, "kilometre per hour", nil),
            ("Up to 1,250 new jobs came.", "Up to 1,250 new jobs", 1250.0, "new jobs", "at most"),
            ("Sales rose 12.5 percent.", "12.5 percent", 12.5, "percent", nil),
            (
                "It has three hundred and five members.", "three hundred and five members", 305.0, "members",
                nil
            ),
        ] as [(String, String, Double, String, String?)])
    func `a quantity has a value, a unit and a bound`(
        text: String, printed: String, value: Double, unit: String, bound: String?
    ) throws {
        let quantity = try #require(extracted(text)[.quantities]?.first)
        #expect(quantity.text == printed)
        #expect(quantity.value == value)
        #expect(quantity.unit == unit)
        #expect(quantity.bound == bound)
    }

    @Test(arguments: [
        ("It cost $2.5 million.", "$2.5 million", 2_500_000.0, "USD"), ("It cost €40.", "€40", 40.0, "EUR"),
        ("It cost 300 million yuan.", "300 million yuan", 3e8, "CNY"),
        ("It cost US$5bn.", "US$5bn", 5e9, "USD"),
        ("It cost CAD 1,000,000 then.", "CAD 1,000,000", 1e6, "CAD"),
    ]) func `an amount of money has a currency`(
        text: String, printed: String, value: Double, currency: String
    ) throws {
        let money = try #require(extracted(text)[.money]?.first)
        #expect(money.text == printed)
        #expect(money.value == value)
        #expect(money.unit == currency)
    }

    @Test(arguments: [
        ("It opened on April 25.", "2019-04-25"), ("It opened yesterday.", "2019-05-10"),
        ("It opens next Monday.", "2019-05-13"), ("It opened last year.", "2018"),
        ("It is so since 2016.", "2016"),
        ("It opened on 3 March 2012.", "2012-03-03"),
    ]) func `a date is told from the day of publication`(text: String, date: String) {
        let dates = extracted(text, published: CalendarDate(year: 2019, month: 5, day: 11))[.dates]
        #expect(dates?.map(\.description) == [date])
    }

    @Test(arguments: [
        (
            "It is shut from 10 to 12 June 2020.", "date_range", "from 10 to 12 June 2020", "2020-06-10",
            "2020-06-12"
        ),
        ("Sales of Q3 2019 rose.", "date_range", "Q3 2019", "2019-07-01", "2019-09-30"),
        (
            "Doors open from 9:30 to 11 a.m. daily.", "time_range", "from 9:30 to 11 a.m.", "09:30:00",
            "11:00:00"
        ),
    ]) func `a range has its first and its last`(
        text: String, kind: String, printed: String, first: String, last: String
    ) throws {
        let document = extracted(text)
        let range = try #require(document.annotations.first { $0.kind == kind })
        #expect(document.content.text(in: range.range).map(String.init) == printed)
        guard case .record(let members)? = range.value else {
            Issue.record("no record")
            return
        }
        let values = ["start", "end"].map { name -> String in
            guard let value = members[name] else { return "" }
            return CalendarDate(fieldValue: value)?.description ?? String(fieldValue: value) ?? ""
        }
        #expect(values == [first, last])
    }

    @Test func `a time has its day where that is told`() {
        let document = extracted(
            "The call is on May 9, 2020 at 8.30 pm; the doors open at 7:15 a.m. and 8:30.")
        let times = document.annotations.filter { $0.kind == "time" }
        #expect(
            times.map { $0.value.flatMap(String.init(fieldValue:)) } == ["2020-05-09T20:30:00", "07:15:00"])
        #expect(document[.dates]?.map(\.description) == ["2020-05-09"])
    }

    @Test(arguments: [
        "They may march in the second half.", "He will be in on Friday.",
        "The week was long, now it is over.",
        "It is 3/4 done, says page 10-12.",
    ]) func `words that tell of times only when they are said are no dates`(text: String) {
        let document = extracted(text, published: CalendarDate(year: 2019, month: 5, day: 11))
        #expect(
            !document.annotations.contains { ["date", "time", "date_range", "time_range"].contains($0.kind) })
    }

    @Test func `addresses come in one form`() {
        let document = extracted(
            "Write to Press@Harbour.Example, call (555) 123-4567 or +47 22 12 34 56, see https://harbour.example/a_(b). Or www.tide.example/x."
        )
        #expect(document[.emails] == ["Press@harbour.example"])
        #expect(document[.phones] == ["+15551234567", "+4722123456"])
        #expect(document[.urls] == ["https://harbour.example/a_(b)", "http://www.tide.example/x"])
    }

    @Test(arguments: [
        ("Mail press@tide.exampleSOURCE: Tide", "press@tide.example"),
        ("Tel. 64085881press@tide.example now", "press@tide.example"),
        ("Mail press@tide.example555-123-4567 now", "press@tide.example"),
    ]) func `what a lost line end glued to an address is no part of it`(text: String, email: String) {
        #expect(extracted(text)[.emails] == [email])
    }

    @Test(arguments: [
        "It was 12.", "Version 3.2.1 is out.", "In 2000 it rained.", "Call 12345.", "He came in may.",
    ])
    func `a bare number is no quantity`(text: String) {
        let document = extracted(text)
        #expect(document[.quantities] == nil)
        #expect(document[.phones] == nil)
        #expect(document[.money] == nil)
    }

    @Test func `systems and places are found by name`() {
        let document = extracted(
            "Nordland’s Tidewatch harbour warning system was shown in Oslo on April 3 and in China.")
        #expect(document[.systems] == ["Tidewatch harbour warning system"])
        #expect(document[.places] == ["Oslo", "China"])
    }

    @Test func `every value covers its surface form`() throws {
        let text = "Some 30 ships, 5% of all, cost $3m in May 2012, says a@b.example (www.tide.example)."
        let document = extracted(text)
        #expect(
            document.annotations.map(\.kind) == ["quantity", "percentage", "money", "date", "email", "url"])
        let surfaces = document.annotations.compactMap { document.content.text(in: $0.range) }
        #expect(surfaces == ["Some 30 ships", "5%", "$3m", "May 2012", "a@b.example", "www.tide.example"])
    }
}
