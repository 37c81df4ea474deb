internal import CCLD2

/// What CLD2 says of a text.
struct LanguageDetection {
    /// The ISO 639 code of the language with the largest share, `und` where there is none.
    let code: String
    /// Its share of the letters, from 0 to 1.
    let share: Double
    /// The bytes of letters that were looked at.
    let letters: Int
    /// Whether CLD2 trusts its own answer.
    let isReliable: Bool

    /// Detects the language of a text.
    init(_ text: String) {
        var text = text
        let result = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { ccld2_detect($0, characters.count) } ?? CCLD2Result()
            }
        }
        let first = result.languages.0
        code = first.code.map { Self.standard(String(cString: $0)) } ?? "und"
        share = Double(first.percent) / 100
        letters = Int(result.textBytes)
        isReliable = result.isReliable
    }

    /// CLD2 keeps a few codes that ISO 639 has withdrawn, and writes scripts behind Chinese.
    private static func standard(_ code: String) -> String {
        switch code {
        case "iw": "he"
        case "in": "id"
        case "ji": "yi"
        case "jw": "jv"
        case "mo": "ro"
        case "zh-Hant": "zh"
        default: code.hasPrefix("xx") ? "und" : code
        }
    }
}
