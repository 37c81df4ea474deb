/// A date, a time or a range of them, with all that it can mean.
public struct TimeFind: Sendable {
    /// What kind of time it is.
    public enum Kind: String, Sendable {
        case date, time, datetime, daterange, timerange, datetimerange, duration, set
    }

    /// What kind of time it is.
    public var kind: Kind
    /// Its bytes.
    public var range: Range<Int>
    /// Its readings: the past one before the future one; none where there is no such day, as February 30.
    public var readings: [TimeReading]
    /// Whether the text itself says which day it is, without a moment to tell it from.
    public var isComplete = false
}

/// One of the things that a printed time can mean: a moment, or a range that lacks an end where it is open.
public struct TimeReading: Hashable, Sendable {
    /// The moment, or the first of a range.
    public var start: Moment?
    /// The moment behind the last of a range; nil for a moment itself, and for a range without an end.
    public var end: Moment?

    /// As in ISO 8601: a moment, or two with two points between.
    public func description(as kind: TimeFind.Kind) -> String {
        switch kind {
        case .date, .time, .datetime: start?.description ?? ""
        default: (start?.description ?? "") + ".." + (end?.description ?? "")
        }
    }
}

/// A day, a time of a day, or both.
public struct Moment: Hashable, Sendable {
    /// The day.
    public var day: Day?
    /// Seconds from midnight.
    public var second: Int?

    init(_ day: Day?, _ second: Int? = nil) {
        if let second, let start = day, second < 0 || second >= 86_400 {
            let days = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
            self.day = start + days
            self.second = second - days * 86_400
        } else {
            self.day = day
            self.second = second.map { (($0 % 86_400) + 86_400) % 86_400 }
        }
    }
}

extension Moment: CustomStringConvertible {
    /// Reads `2019-05-11`, `08:30:00` or `2019-05-11T08:30:00`.
    public var description: String {
        let date = day.map { day in
            let parts = day.parts
            return Self.padded(parts.year, 4) + "-" + Self.padded(parts.month, 2) + "-"
                + Self.padded(parts.day, 2)
        }
        let time = second.map { second in
            [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        }
        return [date, time].compactMap(\.self).joined(separator: "T")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Moment {
    func isAfter(_ other: Moment) -> Bool {
        guard let day, let otherDay = other.day else { return false }
        return (day.number, second ?? 0) > (otherDay.number, other.second ?? 0)
    }
}
