import PipelineCore
import Values

/// Dates, times and ranges of them as the stage gives them: one reading each, or none.
struct TimeValues {
    private let reference: Day?

    /// The times of a text in order; those that leave open what they mean are left out.
    static func values(in bytes: [UInt8], from start: Int, reference: CalendarDate?) -> [FoundValue] {
        let reference = reference.flatMap(Day.init)
        // Without a day to tell from, only what the text tells in full is kept.
        let moment = Reference(day: reference ?? Day(2_000, 1, 1))
        let reader = TimeValues(reference: reference)
        return TimeFinder.times(in: ValueText(bytes), from: moment).compactMap { find in
            find.range.lowerBound < start ? nil : reader.value(of: find)
        }
    }

    private func value(of find: TimeFind) -> FoundValue? {
        let needsReference = !find.isComplete && find.kind != .time && find.kind != .timerange
        guard !needsReference || reference != nil else { return nil }
        let confidence = find.isComplete ? 0.95 : find.readings.count > 1 ? 0.85 : 0.7
        switch find.kind {
        case .date, .datetime: return moment(find, confidence)
        case .time:
            guard find.readings.count == 1, let time = find.readings[0].start else { return nil }
            return found(.time, find, .text(time.description), 0.9, "time")
        case .timerange:
            guard find.readings.count == 1 else { return nil }
            return range(find.readings[0], find, .timeRange, 0.9)
        case .daterange: return days(find, confidence)
        case .datetimerange:
            // Both hours may be of either half of the day: then only the day is known.
            let days = Set(find.readings.compactMap { $0.start?.day })
            guard days.count == 1, find.readings.count == 1 else { return nil }
            return range(find.readings[0], find, .timeRange, confidence)
        case .duration, .set: return nil
        }
    }

    private func found(
        _ kind: FoundValue.Kind, _ find: TimeFind, _ value: FieldValue, _ confidence: Double, _ rule: String
    ) -> FoundValue {
        FoundValue(kind: kind, range: find.range, value: value, confidence: confidence, rule: rule)
    }

    /// A day, with its time where that is sure.
    private func moment(_ find: TimeFind, _ confidence: Double) -> FoundValue? {
        guard let nearest = nearest(find), let day = nearest.start?.day, let date = CalendarDate(day) else {
            return nil
        }
        let rule =
            find.isComplete ? "date" : find.readings.count > 1 ? "date-near-reference" : "date-relative"
        let onDay = find.readings.filter { $0.start?.day == day }
        if find.kind == .datetime, onDay.count == 1, let moment = nearest.start {
            return found(.time, find, .text(moment.description), confidence, "time")
        }
        return found(.date, find, .date(date), confidence, rule)
    }

    /// A year or a month as such, other ranges by their first and last day.
    private func days(_ find: TimeFind, _ confidence: Double) -> FoundValue? {
        guard find.readings.count == 1 || find.isComplete, let reading = nearest(find),
            let first = reading.start?.day,
            let behind = reading.end?.day, first < behind
        else { return nil }
        if let period = CalendarDate(first, behind: behind) {
            return found(.date, find, .date(period), confidence, find.isComplete ? "date" : "date-relative")
        }
        return range(reading, find, .dateRange, confidence)
    }

    private func range(
        _ reading: TimeReading, _ find: TimeFind, _ kind: FoundValue.Kind, _ confidence: Double
    ) -> FoundValue? {
        guard let first = reading.start, let behind = reading.end else { return nil }
        let values: (FieldValue, FieldValue)
        if kind == .dateRange, let start = first.day.flatMap(CalendarDate.init), let end = behind.day {
            var lastDay = end
            lastDay.number -= 1
            guard let last = CalendarDate(lastDay) else { return nil }
            values = (.date(start), .date(last))
        } else {
            values = (.text(first.description), .text(behind.description))
        }
        return found(
            kind, find, .record(["start": values.0, "end": values.1]), confidence,
            kind == .dateRange ? "date-range" : "time-range")
    }

    /// The reading whose day is nearest to the reference.
    private func nearest(_ find: TimeFind) -> TimeReading? {
        guard let reference else { return find.readings.first }
        return find.readings.min { left, right in distance(left, reference) < distance(right, reference) }
    }

    private func distance(_ reading: TimeReading, _ day: Day) -> Int {
        guard let start = reading.start?.day else { return .max }
        return abs(start.number - day.number)
    }
}

extension CalendarDate {
    /// The date of a day.
    init?(_ day: Day) {
        let parts = day.parts
        self.init(year: parts.year, month: parts.month, day: parts.day)
    }

    /// The year or month that days make up; nil where they are no whole one.
    fileprivate init?(_ first: Day, behind: Day) {
        let (start, end) = (first.parts, behind.parts)
        guard start.day == 1, end.day == 1 else { return nil }
        if start.month == 1, end.month == 1, end.year == start.year + 1 {
            self.init(year: start.year)
        } else if end.year * 12 + end.month == start.year * 12 + start.month + 1 {
            self.init(year: start.year, month: start.month)
        } else {
            return nil
        }
    }
}
