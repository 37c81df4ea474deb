internal import Encodings

/// Decodes header fields: `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
    static func decode(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        let bytes = Array(text.utf8)
        var decoded = ""
        var plain: [UInt8] = []
        var index = 0
        var isBehindWord = false
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "="), let word = word(bytes, at: index) else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            // White space between two encoded words is not part of the text.
            if !(isBehindWord && plain.allSatisfy { $0 <= 0x20 }) {
                decoded += String(decoding: plain, as: UTF8.self)
            }
            plain = []
            decoded += word.text
            index = word.end
            isBehindWord = true
        }
        return decoded + String(decoding: plain, as: UTF8.self)
    }

    private struct Word {
        let text: String
        let end: Int
    }

    private static func word(_ bytes: [UInt8], at start: Int) -> Word? {
        // RFC 2047 §2: 75 characters; some writers take more.
        let limit = min(bytes.count, start + 1000)
        guard start + 1 < limit, bytes[start + 1] == UInt8(ascii: "?") else { return nil }
        let question = UInt8(ascii: "?")
        guard let first = bytes[(start + 2)..<limit].firstIndex(of: question), first + 2 < limit,
            bytes[first + 2] == question
        else { return nil }
        var end = first + 3
        while end + 1 < limit, !(bytes[end] == question && bytes[end + 1] == UInt8(ascii: "=")) { end += 1 }
        guard end + 1 < limit else { return nil }
        let content = bytes[(first + 3)..<end]
        let raw: [UInt8]
        switch bytes[first + 1] | 0x20 {
        case UInt8(ascii: "b"): raw = TransferEncoding.base64(content)
        case UInt8(ascii: "q"):
            let spaced = content.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            raw = TransferEncoding.quotedPrintable(spaced[...])
        default: return nil
        }
        // A language may follow the charset (RFC 2231 §5).
        let label = String(
            decoding: bytes[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
        let text = Encodings.decodePlainText(raw, transportLabel: label).bytes
        return Word(text: String(decoding: text, as: UTF8.self), end: end + 2)
    }
}
