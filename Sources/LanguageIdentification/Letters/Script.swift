/// A script: what narrows the languages of a text down before anything else.
///
/// The numbers are those of the model (Benchmarks/language/training/letters.py).
struct Script: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt8

    /// What is no letter and parts words.
    static let none = Script(rawValue: 0)
    static let latin = Script(rawValue: 1)
    static let hebrew = Script(rawValue: 7)
    static let bengali = Script(rawValue: 9)
    static let tibetan = Script(rawValue: 20)
    static let hangul = Script(rawValue: 23)
    static let ethiopic = Script(rawValue: 24)
    static let han = Script(rawValue: 26)
    static let kana = Script(rawValue: 27)
    /// Letters of all other scripts.
    static let other = Script(rawValue: 31)
    /// Goes on with the letter before it.
    static let mark = Script(rawValue: 255)
    /// Scripts are below it.
    static let count = 32

    /// The script of a code point behind the table of the model.
    @inline(__always)
    static func beyondTable(_ code: UInt32) -> Script {
        switch code {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: .han
        case 0xAC00...0xD7AF: .hangul
        default: .none
        }
    }

    /// How many letters of an alphabet a character is worth: those of words in Chinese, Japanese and Korean are few.
    @inline(__always)
    var weight: Int {
        switch self {
        case .han: 3
        case .hangul, .kana: 2
        default: 1
        }
    }

    /// The language that nearly all texts of a script are in, and others that are written in it, by ISO 639 code.
    var languages: [String] {
        switch rawValue {
        case 5: ["el"]
        case 6: ["hy"]
        case 7: ["he", "yi"]
        case 8: ["dv"]
        case 9: ["bn", "as"]
        case 10: ["pa"]
        case 11: ["gu"]
        case 12: ["or"]
        case 13: ["ta"]
        case 14: ["te"]
        case 15: ["kn"]
        case 16: ["ml"]
        case 17: ["si"]
        case 18: ["th"]
        case 19: ["lo"]
        case 20: ["bo", "dz"]
        case 21: ["my"]
        case 22: ["ka"]
        case 23: ["ko"]
        case 24: ["am", "ti"]
        case 25: ["km"]
        case 26: ["zh"]
        case 27: ["ja"]
        default: []
        }
    }
}
