import PipelineCore

/// Numbers worded for people, the same in every locale.
enum Amount {
    /// `1,234,567`.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `1,497 documents`, `1 document`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `850 B`, `12.4 kB`, `3 MB`: decimal units, three digits at most.
    static func bytes(_ bytes: Int) -> String {
        if bytes < 1000 { return "\(bytes) B" }
        var value = Double(bytes)
        var unit = 0
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\(number(value, digits: 3)) \(units[unit])"
    }

    /// A power of two as binary units have it: `512 B`, `2 KiB`.
    static func binaryBytes(_ bytes: Int) -> String {
        var (value, unit) = (bytes, 0)
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        while value >= 1024, unit < units.count - 1 {
            value >>= 10
            unit += 1
        }
        return "\(value) \(units[unit])"
    }

    /// `12 µs`, `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    static func duration(_ duration: Duration, digits: Int = 3) -> String {
        let seconds = duration.inSeconds
        if seconds < 1e-3 { return "\(number(seconds * 1e6, digits: digits)) µs" }
        if seconds < 1 { return "\(number(seconds * 1e3, digits: digits)) ms" }
        if seconds < 60 { return "\(number(seconds, digits: digits)) s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    /// `12.5 %`; a share that is neither nothing nor all never reads as either.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0 %" }
        let percent = 100 * Double(part) / Double(whole)
        if part > 0, percent < 0.1 { return "< 0.1 %" }
        if part < whole, percent > 99.9 { return "> 99.9 %" }
        return "\(number(percent, digits: percent < 10 ? 2 : 3)) %"
    }

    /// A rate: `1,240/s`, `3.2/s`.
    static func rate(_ count: Int, in duration: Duration) -> String {
        let seconds = duration.inSeconds
        guard seconds > 0 else { return "" }
        let rate = Double(count) / seconds
        return "\(rate < 10 ? number(rate, digits: 2) : self.count(Int(min(rate, 1e15).rounded())))/s"
    }

    /// A number with so many significant digits, without zeros at the end of its fraction.
    static func number(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
        var scale = 1.0
        var magnitude = value.magnitude
        var places = digits
        while magnitude >= 1, places > 0 {
            magnitude /= 10
            places -= 1
        }
        // Below one, zeros behind the point are no significant digits, but six of them are enough of nothing.
        while magnitude > 0, magnitude < 0.1, places < digits + 6, value.magnitude < 1 {
            magnitude *= 10
            places += 1
        }
        for _ in 0..<places { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? count(Int(rounded)) : "\(rounded)"
    }
}

extension Duration {
    /// The whole as seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
