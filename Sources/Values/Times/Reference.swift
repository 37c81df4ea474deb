/// The moment that a text's relative times are told from.
public struct Reference: Sendable {
    /// The day.
    public var day: Day
    /// Seconds from midnight.
    public var second: Int

    /// Takes a moment.
    public init(day: Day, second: Int = 0) {
        self.day = day
        self.second = second
    }

    /// Reads `2016-11-07` and `2016-11-07T16:12:00`; nil for anything else.
    public init?(_ text: String) {
        let numbers = text.utf8.split { $0 < 0x30 || $0 > 0x39 }.compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard numbers.count >= 3, (1...9_999).contains(numbers[0]),
            Day.isValid(numbers[0], numbers[1], numbers[2])
        else { return nil }
        day = Day(numbers[0], numbers[1], numbers[2])
        let hasTime = numbers.count >= 6 && numbers[3] < 24 && numbers[4] < 60 && numbers[5] < 60
        second = hasTime ? numbers[3] * 3_600 + numbers[4] * 60 + numbers[5] : 0
    }
}
