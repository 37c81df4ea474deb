/// What is split off at the start and the end of a word, in characters.
struct Affixes {
    let classes: CharacterClasses

    /// How many characters at the start of a range are split off; 0 where none are.
    func prefix(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
        let first = scalars[range.lowerBound]
        if classes[first].contains(.prefix) { return 1 }
        let next = range.count > 1 ? scalars[range.lowerBound + 1] : 0
        switch first {
        case 0x2B: return Self.isDigit(next) ? 0 : 1
        case 0x2E:
            var end = range.lowerBound
            while end < range.upperBound, scalars[end] == 0x2E { end += 1 }
            return end - range.lowerBound >= 2 ? end - range.lowerBound : 0
        case 0x43, 0x41: return next == 0x24 ? 2 : 0
        case 0x55:
            return next == 0x53 && range.count > 2 && scalars[range.lowerBound + 2] == 0x24 ? 3 : 0
        default: return 0
        }
    }

    /// How many characters at the end of a range are split off; 0 where none are.
    func suffix(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
        guard !range.isEmpty else { return 0 }
        let last = scalars[range.upperBound - 1]
        // Most words end with a letter that no suffix has.
        if last < 0x80, Self.endsNoSuffix[Int(last)] { return 0 }
        var longest = classes[last].contains(.suffix) ? 1 : 0
        let before = range.count > 1 ? scalars[range.upperBound - 2] : 0
        switch last {
        case 0x2E: longest = max(longest, dots(of: range, in: scalars))
        case 0x2026 where before == 0x2026: longest = 2
        case 0x73, 0x53: if before == 0x27 || before == 0x2019 { longest = max(longest, 2) }
        case 0x2B: if Self.isDigit(before) { longest = max(longest, 1) }
        default: break
        }
        return max(longest, Self.unit(of: range, in: scalars))
    }

    private func dots(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
        var start = range.upperBound
        while start > range.lowerBound, scalars[start - 1] == 0x2E { start -= 1 }
        let count = range.upperBound - start
        if count > 1 { return count }
        guard range.count > 1 else { return 0 }
        let before = scalars[range.upperBound - 2]
        if classes[before].contains(.beforeDot) { return 1 }
        guard range.count > 2 else { return 0 }
        let second = scalars[range.upperBound - 3]
        if classes[before].contains(.upper), classes[second].contains(.upper) { return 1 }
        return second == 0xB0 && [0x46, 0x66, 0x43, 0x63, 0x4B, 0x6B].contains(before) ? 1 : 0
    }

    /// A unit or currency behind a digit.
    private static func unit(of range: Range<Int>, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
        var length = min(longestUnit, range.count - 1)
        while length > 0 {
            let start = range.upperBound - length
            if isDigit(scalars[start - 1]) {
                let hash = RollingHash.hash(scalars, start..<range.upperBound)
                if units.contains(hash) { return length }
            }
            length -= 1
        }
        return 0
    }

    static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

    private static let unitNames: [String] =
        """
        $ £ € ¥ ฿ US$ C$ A$ ₽ ﷼ ₴ ₠ ₡ ₢ ₣ ₤ ₥ ₦ ₧ ₨ ₩ ₪ ₫ € ₭ ₮ ₯ ₰ ₱ ₲ ₳ ₴ ₵ ₶ ₷ ₸ ₹ ₺ ₻ ₼ ₽ ₾ ₿ \
        km km² km³ m m² m³ dm dm² dm³ cm cm² cm³ mm mm² mm³ ha µm nm yd in ft kg g mg µg t lb oz m/s km/h kmh mph \
        hPa Pa mbar mb MB kb KB gb GB tb TB T G M K % км км² км³ м м² м³ дм дм² дм³ см см² см³ мм мм² мм³ нм кг г \
        мг м/с км/ч кПа Па мбар Кб КБ кб Мб МБ мб Гб ГБ гб Тб ТБ тбكم كم² كم³ م م² م³ سم سم² سم³ مم مم² مم³ كم غرام \
        جرام جم كغ ملغ كوب اكواب
        """.split(separator: " ").map(String.init)

    private static let longestUnit = unitNames.map(\.unicodeScalars.count).max() ?? 0
    private static let units: Set<UInt64> = Set(
        unitNames.map { name in
            name.unicodeScalars.reduce(0) { RollingHash.appending($1.value, to: $0) }
        })

    /// The characters of ASCII with which no suffix ends.
    private static let endsNoSuffix: [Bool] = (0..<0x80).map { (code: UInt32) -> Bool in
        let isWord =
            code >= 0x30 && code <= 0x39 || code >= 0x41 && code <= 0x5A || code >= 0x61 && code <= 0x7A
        let isUnitEnd = unitNames.contains { $0.unicodeScalars.last?.value == code }
        return isWord && !isUnitEnd && code != 0x73 && code != 0x53
    }
}
