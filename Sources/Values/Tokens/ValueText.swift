/// A text cut into words, digits and marks, which the readers of numbers, amounts and times share.
///
/// Letters and digits are tokens of their own even where they touch: `8am`, `Dec31` and `10km` are two each.
public struct ValueText: Sendable {
    let tokens: [ValueToken]
    let bytes: [UInt8]

    /// Cuts a text.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var tokens: [ValueToken] = []
        tokens.reserveCapacity(bytes.count / 5 + 4)
        bytes.withUnsafeBufferPointer { Self.cut($0, into: &tokens) }
        self.tokens = tokens
    }

    /// Cuts a text.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    var count: Int { tokens.count }

    /// The token at an index, or the one that stands for the end.
    @inline(__always)
    subscript(_ index: Int) -> ValueToken {
        index >= 0 && index < tokens.count ? tokens[index] : .behind
    }

    /// The bytes of a range of tokens.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        range.isEmpty ? 0..<0 : tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }

    /// The printed words of a token in small letters of ASCII.
    func folded(_ index: Int) -> String {
        let token = self[index]
        return String(
            decoding: bytes[token.start..<token.end].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }

    private static func cut(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout [ValueToken]) {
        var index = 0
        var isSpaced = true
        var lines = 0
        let lexicon = Lexicon.shared
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 0x20 {
                if byte == 0x0A { lines += 1 }
                isSpaced = true
                index += 1
                continue
            }
            let start = index
            var token = ValueToken(
                kind: .word, isSpaced: isSpaced, isAfterGap: lines > 1, start: start, end: start, lexeme: 0,
                number: 0)
            switch ByteClass.of(bytes, index) {
            case .space(let length):
                index += length
                isSpaced = true
                continue
            case .digit:
                token.kind = .digits
                var value = 0
                while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                    if index - start < 18 { value = value * 10 + Int(bytes[index] - 0x30) }
                    index += 1
                }
                token.number = index - start <= 18 ? value : -1
            case .mark(let length, let scalar):
                token.kind = .mark
                token.number = scalar
                index += length
            case .letter:
                var hash = Lexicon.seed
                letters: while index < bytes.count {
                    let byte = bytes[index]
                    if (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
                        hash = Lexicon.mix(hash, byte | 0x20)
                        index += 1
                    } else if byte >= 0x80, case .letter = ByteClass.of(bytes, index) {
                        repeat {
                            hash = Lexicon.mix(hash, bytes[index])
                            index += 1
                        } while index < bytes.count && bytes[index] & 0xC0 == 0x80
                    } else {
                        break letters
                    }
                }
                token.lexeme = lexicon.entry(hash, bytes, start..<index)
            }
            token.end = index
            tokens.append(token)
            isSpaced = false
            lines = 0
        }
    }
}
