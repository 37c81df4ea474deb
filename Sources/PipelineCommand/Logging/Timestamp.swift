import Glibc

/// A moment in UTC.
struct Timestamp {
    private let seconds: Int
    private let milliseconds: Int

    /// The moment of a time since the epoch.
    init(seconds: Int, milliseconds: Int = 0) {
        self.seconds = seconds
        self.milliseconds = milliseconds
    }

    /// This moment.
    static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
    }

    /// `2026-11-24T09:40:00.123Z` (RFC 3339).
    var text: String { "\(day)T\(timeOfDay).\(Self.padded(milliseconds, to: 3))Z" }

    /// `2026-11-24 09:40 UTC`.
    var inWords: String { "\(day) \(timeOfDay.prefix(5)) UTC" }

    private var calendar: tm {
        var (time, calendar) = (time_t(seconds), tm())
        gmtime_r(&time, &calendar)
        return calendar
    }

    private var day: String {
        let calendar = calendar
        let (month, day) = (Int(calendar.tm_mon) + 1, Int(calendar.tm_mday))
        return "\(Int(calendar.tm_year) + 1900)-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    private var timeOfDay: String {
        let calendar = calendar
        return [calendar.tm_hour, calendar.tm_min, calendar.tm_sec].map { Self.padded(Int($0), to: 2) }
            .joined(separator: ":")
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
