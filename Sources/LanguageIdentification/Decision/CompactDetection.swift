internal import CCLD2

/// What CLD2 says of a text.
struct CompactDetection {
    /// A language and its share of the text, from 0 to 1.
    struct Part {
        let code: String
        let share: Double
    }

    /// The languages with the largest shares, the largest first; none where it knows nothing.
    let parts: [Part]
    /// Whether CLD2 trusts the first.
    let isReliable: Bool
    /// The bytes of letters it looked at.
    let letters: Int

    var code: String? { parts.first?.code }

    /// Detects the languages of a text; where CLD2 would rather say nothing it is asked for what is likeliest.
    init(_ text: UnsafeRawBufferPointer) {
        var result = Self.detect(text, bestEffort: false)
        var parts = Self.parts(of: result)
        isReliable = result.isReliable && !parts.isEmpty
        if !isReliable {
            result = Self.detect(text, bestEffort: true)
            parts = Self.parts(of: result)
        }
        self.parts = parts
        letters = Int(result.textBytes)
    }

    private static func detect(_ text: UnsafeRawBufferPointer, bestEffort: Bool) -> CCLD2Result {
        text.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { ccld2_detect($0, characters.count, bestEffort) } ?? CCLD2Result()
        }
    }

    private static func parts(of result: CCLD2Result) -> [Part] {
        let first = result.languages.0
        guard let code = first.code.map({ standard(String(cString: $0)) }), code != "und" else { return [] }
        var parts = [Part(code: code, share: Double(first.percent) / 100)]
        for more in [result.languages.1, result.languages.2] where more.percent > 0 {
            guard let code = more.code.map({ standard(String(cString: $0)) }), code != "und" else { continue }
            parts.append(Part(code: code, share: Double(more.percent) / 100))
        }
        return parts
    }

    /// CLD2 keeps a few codes that ISO 639 has withdrawn, and writes scripts behind Chinese.
    private static func standard(_ code: String) -> String {
        switch code {
        case "iw": "he"
        case "in": "id"
        case "ji": "yi"
        case "jw": "jv"
        case "mo": "ro"
        case "nn": "no"
        case "zh-Hant": "zh"
        default: code.hasPrefix("xx") ? "und" : code
        }
    }
}
