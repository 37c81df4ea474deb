import PipelineCore

/// How far a run has come, worded.
struct ProgressState {
    let report: RunReport
    /// How much of the input has been enumerated, from 0 to 1, where that can be told.
    let fraction: Double?
    let elapsed: Duration

    /// `645 documents, 512/s, 12 dropped, 3 s left`.
    var line: String {
        var parts = ["\(report.read) \(report.read == 1 ? "document" : "documents")"]
        if seconds > 0 { parts.append("\(Self.rounded(Double(report.read) / seconds))/s") }
        let dropped = report.filtered + report.duplicates
        if dropped > 0 { parts.append("\(dropped) dropped") }
        if report.dead > 0 { parts.append("\(report.dead) dead") }
        if let left = timeLeft { parts.append("\(left) left") }
        return parts.joined(separator: ", ")
    }

    /// A bar of a width in columns: `[########--------]  50%`.
    func bar(width: Int) -> String {
        guard let fraction else { return "" }
        let filled = Int((Double(width) * fraction).rounded(.down))
        let percent = String(Int((fraction * 100).rounded(.down)))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
            + "] "
            + String(repeating: " ", count: max(0, 3 - percent.count)) + percent + "% "
    }

    /// Nil until enough has been seen for a guess that holds.
    private var timeLeft: String? {
        guard let fraction, fraction > 0.02, fraction < 1, seconds > 0.5 else { return nil }
        return Self.duration(seconds: seconds * (1 - fraction) / fraction)
    }

    private var seconds: Double {
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    }

    /// `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    static func duration(seconds: Double) -> String {
        if seconds < 1 { return "\(Int((seconds * 1000).rounded())) ms" }
        if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    private static func rounded(_ rate: Double) -> String {
        rate < 10 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate.rounded()))"
    }
}

extension Duration {
    /// In words: `850 ms`, `12 s`.
    var inWords: String {
        ProgressState.duration(seconds: Double(components.seconds) + Double(components.attoseconds) / 1e18)
    }
}
