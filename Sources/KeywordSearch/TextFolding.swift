import CICU

/// Folds case and accents, so that `Sao Paulo` and `São Paulo` are one.
package enum TextFolding {
    /// Appends what a character becomes: small, without accents, ligatures and letters with strokes taken apart.
    package static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.value < 0x80 {
            let byte = UInt8(scalar.value)
            bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        } else if scalar.value < tableEnd {
            bytes += table[Int(scalar.value)]
        } else {
            bytes += folded(scalar)
        }
    }

    /// The scripts that have accents end here.
    private static let tableEnd: UInt32 = 0x2100
    private static let table = (0..<tableEnd).map { value in Unicode.Scalar(value).map(folded) ?? [] }

    /// Letters that no decomposition takes apart.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d",
        "Đ": "d",
        "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ı": "i", "þ": "th", "Þ": "th",
        "\u{2019}": "'",
        "\u{2018}": "'", "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-",
    ]

    private static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        if let letters = letters[scalar] { return Array(letters.utf8) }
        let plain = decomposed(scalar).unicodeScalars.filter {
            $0.properties.canonicalCombiningClass == .notReordered
        }
        let text = String(String.UnicodeScalarView(plain)).lowercased()
        return Array(text.utf8)
    }

    private static func decomposed(_ scalar: Unicode.Scalar) -> String {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 32) { units in
            guard let start = units.baseAddress else { return String(scalar) }
            let count = pipeline_icu_decompose(scalar.value, start, 32)
            guard count > 0 else { return String(scalar) }
            return String(decoding: units.prefix(Int(count)), as: UTF16.self)
        }
    }
}
