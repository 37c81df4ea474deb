/// A unit of time.
public enum TimeUnit: UInt8, Sendable {
    case second, minute, hour, day, week, fortnight, month, quarter, year, decade, weekend, century,
        businessDay

    /// Whether it is shorter than a day.
    var isOfClock: Bool { self == .second || self == .minute || self == .hour }

    /// Its length in months, where it is made of months.
    var months: Int? {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        case .decade: 120
        case .century: 1_200
        default: nil
        }
    }

    /// Its length in seconds; that of months is 30 days, and of years 365.
    var seconds: Double {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3_600
        case .day, .businessDay: 86_400
        case .week: 604_800
        case .fortnight: 1_209_600
        case .month: 2_592_000
        case .quarter: 7_776_000
        case .year: 31_536_000
        case .decade: 315_360_000
        case .century: 3_153_600_000
        case .weekend: 172_800
        }
    }
}

/// A part of the day.
enum DayPart: UInt8, Sendable {
    case morning, afternoon, evening, night, daytime, nighttime, breakfast, lunch, dinner

    /// Its seconds from midnight.
    ///
    /// The night ends with its last second.
    var seconds: Range<Int> {
        switch self {
        case .morning, .breakfast: 8 * 3_600..<12 * 3_600
        case .afternoon: 12 * 3_600..<16 * 3_600
        case .evening, .dinner: 16 * 3_600..<20 * 3_600
        case .night: 20 * 3_600..<86_399
        case .daytime: 8 * 3_600..<18 * 3_600
        case .nighttime: 0..<8 * 3_600
        case .lunch: 11 * 3_600..<13 * 3_600
        }
    }

    /// Whether an hour of it without "am" or "pm" is one of the second half of the day.
    func isLate(hour: Int) -> Bool {
        switch self {
        case .afternoon, .evening, .dinner, .lunch: hour < 12
        case .night: hour >= 5 && hour < 12
        default: false
        }
    }

    var isMeal: Bool { self == .breakfast || self == .lunch || self == .dinner }
}
