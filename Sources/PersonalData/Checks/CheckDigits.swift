/// The check digits of numbers.
enum CheckDigits {
    /// ISO/IEC 7812: payment cards and many identity numbers.
    static func luhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (offset, digit) in digits.reversed().enumerated() {
            let value = offset % 2 == 1 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0 && digits.contains { $0 != 0 }
    }

    /// ISO 7064 mod 11,10: the German tax number.
    static func mod11And10(_ digits: [Int]) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            var sum = (digit + product) % 10
            if sum == 0 { sum = 10 }
            product = sum * 2 % 11
        }
        return digits.last == (11 - product) % 10
    }

    /// Verhoeff's digits: India's Aadhaar.
    static func verhoeff(_ digits: [Int]) -> Bool {
        var check = 0
        for (place, digit) in digits.reversed().enumerated() {
            check = Self.product(check, Self.permuted(digit, place % 8))
        }
        return check == 0
    }

    /// The product of the dihedral group of ten elements.
    private static func product(_ a: Int, _ b: Int) -> Int {
        switch (a < 5, b < 5) {
        case (true, true): (a + b) % 5
        case (true, false): 5 + (a + b - 5) % 5
        case (false, true): 5 + (a - 5 - b + 5) % 5
        case (false, false): (a - b + 5) % 5
        }
    }

    private static func permuted(_ digit: Int, _ times: Int) -> Int {
        let once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        return (0..<times).reduce(digit) { value, _ in once[value] }
    }

    /// The sum of digits times weights.
    static func weighted(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The remainder by 97 of letters and digits, letters counting from 10: ISO 13616.
    static func mod97(_ characters: some Sequence<UInt8>) -> Int? {
        var rest = 0
        for byte in characters {
            switch byte {
            case 0x30...0x39: rest = (rest * 10 + Int(byte - 0x30)) % 97
            case 0x41...0x5A: rest = (rest * 100 + Int(byte - 0x41) + 10) % 97
            default: return nil
            }
        }
        return rest
    }
}
