/// A unit of measurement behind a number: `km`, `miles per hour`, `square feet`, `°C`.
struct Unit {
    /// Its name in full, in the singular: `kilometre per hour`.
    let name: String
    /// Its tokens.
    let tokens: Range<Int>

    /// Reads the unit that begins at a token; nil where none does.
    init?(at start: Int, in text: TokenizedText, before end: Int) {
        guard start < end else { return nil }
        var place = start
        if text.tokens[place].kind == .mark {
            // "5-mile", "20 °C"
            guard let degrees = Self.degrees(at: place, in: text, before: end) else { return nil }
            name = degrees.name
            tokens = start..<degrees.end
            return
        }
        var prefix = ""
        let word = text.folded(place)
        if ["square", "sq", "cubic"].contains(word), place + 1 < end {
            prefix = word == "cubic" ? "cubic " : "square "
            place += 1
            if text.isMark(place, "."), place + 1 < end { place += 1 }
        }
        guard text.tokens[place].kind == .word, let unit = Self.name(text.text(place)) else { return nil }
        place += 1
        var full = prefix + unit
        if place + 1 < end, text.folded(place) == "per", let other = Self.name(text.text(place + 1)) {
            full += " per " + other
            place += 2
        } else if place + 1 < end, text.isMark(place, "/"), let other = Self.name(text.text(place + 1)) {
            full += " per " + other
            place += 2
        }
        name = full
        tokens = start..<place
    }

    private struct Degrees {
        var name: String
        var end: Int
    }

    private static func degrees(at place: Int, in text: TokenizedText, before end: Int) -> Degrees? {
        guard text.text(place) == "°" else { return nil }
        guard place + 1 < end else { return Degrees(name: "degree", end: place + 1) }
        switch text.text(place + 1) {
        case "C": return Degrees(name: "degree Celsius", end: place + 2)
        case "F": return Degrees(name: "degree Fahrenheit", end: place + 2)
        default: return Degrees(name: "degree", end: place + 1)
        }
    }

    private static func name(_ printed: String) -> String? {
        if let name = symbols[printed] { return name }
        return words[printed.lowercased()]
    }

    /// Symbols, whose case matters.
    private static let symbols: [String: String] = [
        "m": "metre", "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre",
        "ft": "foot",
        "mi": "mile", "yd": "yard", "kg": "kilogram", "g": "gram", "mg": "milligram", "lb": "pound",
        "lbs": "pound",
        "oz": "ounce", "t": "tonne", "L": "litre", "l": "litre", "ml": "millilitre", "mL": "millilitre",
        "ha": "hectare",
        "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt hour",
        "MWh": "megawatt hour", "GWh": "gigawatt hour", "TWh": "terawatt hour", "V": "volt", "Hz": "hertz",
        "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "KB": "kilobyte", "MB": "megabyte",
        "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "Mbps": "megabit per second",
        "Gbps": "gigabit per second", "mph": "mile per hour", "km/h": "kilometre per hour", "h": "hour",
        "hr": "hour",
        "hrs": "hour", "min": "minute", "ms": "millisecond", "s": "second", "psi": "pound per square inch",
        "bpd": "barrel per day",
    ]

    private static let words: [String: String] = {
        let names = [
            "metre meter metres meters", "kilometre kilometer kilometres kilometers",
            "centimetre centimeter centimetres centimeters", "millimetre millimeter millimetres millimeters",
            "mile miles", "foot feet", "inch inches", "yard yards", "kilogram kilograms kilo kilos",
            "gram grams",
            "milligram milligrams", "microgram micrograms", "pound pounds", "ounce ounces", "tonne tonnes",
            "ton tons",
            "litre liter litres liters", "gallon gallons", "millilitre milliliter millilitres milliliters",
            "barrel barrels", "hectare hectares", "acre acres", "watt watts", "kilowatt kilowatts",
            "megawatt megawatts",
            "gigawatt gigawatts", "volt volts", "second seconds", "minute minutes", "hour hours", "day days",
            "week weeks",
            "month months", "quarter quarters", "year years", "decade decades", "century centuries",
            "megabyte megabytes", "gigabyte gigabytes", "terabyte terabytes", "petabyte petabytes",
            "bit bits", "byte bytes",
            "degree degrees", "calorie calories", "mph", "knot knots", "mile-per-hour",
        ]
        var words: [String: String] = [:]
        for list in names {
            let forms = list.split(separator: " ").map(String.init)
            for form in forms { words[form] = forms[0] }
        }
        return words
    }()
}
