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
    ///
    /// Where CLD2 would rather say nothing, it is asked again for what is likeliest: right in about four of five
    /// snippets of 20 characters.
    init(_ text: Substring) {
        var text = text
        var result = text.withUTF8 { Self.detect($0, bestEffort: false) }
        let isSure = result.isReliable && result.languages.0.code.map { String(cString: $0) } != "und"
        if !isSure { result = text.withUTF8 { Self.detect($0, bestEffort: true) } }
        let first = result.languages.0
        code = first.code.map { Self.standard(String(cString: $0)) } ?? "und"
        share = Double(first.percent) / 100
        letters = Int(result.textBytes)
        isReliable = isSure
    }

    private static func detect(_ bytes: UnsafeBufferPointer<UInt8>, bestEffort: Bool) -> CCLD2Result {
        bytes.withMemoryRebound(to: CChar.self) { characters in
            characters.baseAddress.map { ccld2_detect($0, characters.count, bestEffort) } ?? CCLD2Result()
        }
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

extension LanguageDetection {
    /// How often an answer like this one is right, as the sets of ../shared/suites/language told.
    ///
    /// Sure answers by their share of the text; others the better the longer the text is.
    var confidence: Double {
        guard code != "und" else { return 0 }
        if isReliable { return share }
        return share * min(0.9, 0.55 + Double(letters) / 400)
    }
}
