import PipelineCore

/// Gives plain scalars their types, as the YAML 1.2 core schema (§10.3.2) has it: `yes` and `no` are text.
enum ScalarResolution {
    /// The value of a plain scalar.
    static func resolve(_ text: String) -> SettingNode.Scalar.Value {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: break
        }
        guard let first = text.utf8.first, isNumberStart(first) else { return .string(text) }
        return number(text) ?? .string(text)
    }

    private static func isNumberStart(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private static func number(_ text: String) -> SettingNode.Scalar.Value? {
        if text.hasPrefix("0o") { return whole(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return whole(text.dropFirst(2), radix: 16) }
        switch text {
        case ".nan", ".NaN", ".NAN": return .number(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .number(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
        default: break
        }
        switch form(of: text) {
        case .whole: return Int(text).map { .integer($0) } ?? Double(text).map { .number($0) }
        case .fraction: return Double(text).map { .number($0) }
        case .none: return nil
        }
    }

    /// Whole numbers too large for 64 bits become floating-point numbers.
    private static func whole(_ digits: Substring, radix: Int) -> SettingNode.Scalar.Value? {
        var sum = 0.0
        guard !digits.isEmpty else { return nil }
        for digit in digits {
            guard digit.isASCII, let value = digit.hexDigitValue, value < radix else { return nil }
            sum = sum * Double(radix) + Double(value)
        }
        return Int(digits, radix: radix).map { .integer($0) } ?? .number(sum)
    }

    private enum Form {
        case whole
        case fraction
    }

    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    private static func form(of text: String) -> Form? {
        var rest = Substring(text).utf8
        var form = Form.whole
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            rest.removeFirst()
        }
        let integerDigits = skipDigits(&rest)
        var fractionDigits = 0
        if rest.first == UInt8(ascii: ".") {
            form = .fraction
            rest.removeFirst()
            fractionDigits = skipDigits(&rest)
        }
        guard integerDigits + fractionDigits > 0 else { return nil }
        if let exponent = rest.first, exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") {
            form = .fraction
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                rest.removeFirst()
            }
            guard skipDigits(&rest) > 0 else { return nil }
        }
        return rest.isEmpty ? form : nil
    }

    private static func skipDigits(_ text: inout Substring.UTF8View) -> Int {
        let digits = text.prefix(while: isDigit).count
        text.removeFirst(digits)
        return digits
    }
}
