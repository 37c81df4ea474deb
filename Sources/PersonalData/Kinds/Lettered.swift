/// Numbers with letters, whose check characters make them sure.
enum Lettered {
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    private static func value(_ byte: UInt8) -> Int { Int(isDigit(byte) ? byte - 0x30 : byte - 0x41) }

    /// Spain's DNI and NIE: the letter is told by the remainder by 23.
    static func isSpanish(_ text: [UInt8]) -> Bool {
        var text = text
        switch text[0] {
        case UInt8(ascii: "X"): text[0] = 0x30
        case UInt8(ascii: "Y"): text[0] = 0x31
        case UInt8(ascii: "Z"): text[0] = 0x32
        default: break
        }
        guard text[..<8].allSatisfy(isDigit) else { return false }
        let number = text[..<8].reduce(0) { $0 * 10 + value($1) }
        return Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23] == text[8]
    }

    /// The United Kingdom's: no check digit, but letters that are never given.
    static func isBritish(_ text: [UInt8]) -> Bool {
        let never = Array("DFIQUV".utf8)
        return isLetter(text[0]) && isLetter(text[1]) && !never.contains(text[0]) && !never.contains(text[1])
            && text[1] != UInt8(ascii: "O") && text[2..<8].allSatisfy(isDigit)
            && text[8] >= 0x41 && text[8] <= 0x44
    }

    /// Italy's codice fiscale: letters and digits at fixed places, and a check letter.
    static func isItalian(_ text: [UInt8]) -> Bool {
        let digits = [6, 7, 9, 10, 12, 13, 14]
        for (place, byte) in text.enumerated() {
            guard digits.contains(place) ? isDigit(byte) : isLetter(byte) else { return false }
        }
        guard Array("ABCDEHLMPRST".utf8).contains(text[8]) else { return false }
        let odd = [
            1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
        ]
        let sum = text[..<15].enumerated().reduce(0) { sum, entry in
            sum + (entry.offset % 2 == 0 ? odd[value(entry.element)] : value(entry.element))
        }
        return sum % 26 == value(text[15])
    }

    /// Mexico's CURP: a date, a sex, a state, and a check digit.
    static func isMexican(_ text: [UInt8]) -> Bool {
        guard text[..<4].allSatisfy(isLetter), text[4..<10].allSatisfy(isDigit),
            text[10] == UInt8(ascii: "H") || text[10] == UInt8(ascii: "M"),
            text[11..<16].allSatisfy(isLetter),
            isDigit(text[17])
        else { return false }
        // The alphabet has Ñ between N and O.
        let sum = text[..<17].enumerated().reduce(0) { sum, entry in
            let byte = entry.element
            let value = isDigit(byte) ? Int(byte - 0x30) : Int(byte) - 55 + (byte > 0x4E ? 1 : 0)
            return sum + value * (18 - entry.offset)
        }
        return (10 - sum % 10) % 10 == value(text[17])
    }
}
