/// Cuts bytes into tokens.
struct Tokenizer {
    private let bytes: [UInt8]
    private var index = 0
    private var tokens: [Token] = []

    /// The tokens of a text.
    static func tokens(of bytes: [UInt8]) -> [Token] {
        var tokenizer = Tokenizer(bytes: bytes)
        tokenizer.run()
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 5)
    }

    private mutating func run() {
        var hasSpace = true
        var beginsBlock = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 0x20 {
                hasSpace = true
                if byte == 0x0A { beginsBlock = true }
                index += 1
                continue
            }
            let start = index
            let scalar = ScalarClass(at: index, in: bytes)
            if scalar.kind == .space {
                hasSpace = true
                index += scalar.length
                continue
            }
            switch scalar.kind {
            case .letter, .digit: takeWord(from: start, hasSpace: hasSpace, beginsBlock: beginsBlock)
            case .mark, .space:
                index += scalar.length
                append(start..<index, .mark, .small, hasSpace, beginsBlock)
            }
            hasSpace = false
            beginsBlock = false
        }
    }

    private mutating func append(
        _ range: Range<Int>, _ kind: Token.Kind, _ shape: Token.Shape, _ hasSpace: Bool, _ beginsBlock: Bool
    ) {
        tokens.append(
            Token(range: range, kind: kind, shape: shape, hasSpaceBefore: hasSpace, beginsBlock: beginsBlock))
    }

    private mutating func takeWord(from start: Int, hasSpace: Bool, beginsBlock: Bool) {
        var shape = WordShape()
        while index < bytes.count {
            let scalar = ScalarClass(at: index, in: bytes)
            if scalar.kind == .letter || scalar.kind == .digit {
                shape.add(scalar)
                index += scalar.length
            } else if scalar.isJoiner, index + scalar.length < bytes.count, joins(scalar, after: start, shape)
            {
                index += scalar.length
            } else {
                break
            }
        }
        // The point that closes an initialism belongs to it: U.S., D.C.
        if index < bytes.count, bytes[index] == UInt8(ascii: "."), isInitialism(start..<index) { index += 1 }
        append(start..<index, shape.kind(of: bytes[start..<index]), shape.shape, hasSpace, beginsBlock)
    }

    /// Whether a mark within a word joins what stands before and after it.
    private func joins(_ mark: ScalarClass, after start: Int, _ shape: WordShape) -> Bool {
        let next = ScalarClass(at: index + mark.length, in: bytes)
        guard next.kind == .letter || next.kind == .digit else { return false }
        switch bytes[index] {
        case UInt8(ascii: ","): return shape.hasNoLetter && next.kind == .digit
        case UInt8(ascii: "."):
            if shape.hasNoLetter { return next.kind == .digit }
            // U.S., HR.com, but not "end.Next": a capital after a small letter begins a sentence.
            return index == start + 1 || isInitialism(start..<index) || !next.isCapital
        case UInt8(ascii: "&"): return index + 1 < bytes.count
        default: return true
        }
    }

    /// Single letters with points between them.
    private func isInitialism(_ range: Range<Int>) -> Bool {
        var isLetterNext = true
        var points = 0
        for byte in bytes[range] {
            let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
            guard isLetter == isLetterNext, isLetter || byte == UInt8(ascii: ".") else { return false }
            if !isLetter { points += 1 }
            isLetterNext.toggle()
        }
        return points > 0
    }
}

/// Collects how a word is written while it is read.
private struct WordShape {
    private var letters = 0
    private var capitals = 0
    private var small = 0
    private var digits = 0
    private var firstIsCapital = false
    private var firstIsDigit = false

    var hasNoLetter: Bool { letters == 0 }

    mutating func add(_ scalar: ScalarClass) {
        if letters + digits == 0 {
            firstIsCapital = scalar.isCapital
            firstIsDigit = scalar.kind == .digit
        }
        if scalar.kind == .digit {
            digits += 1
        } else {
            letters += 1
            if scalar.isCapital { capitals += 1 } else if scalar.isSmall { small += 1 }
        }
    }

    func kind(of bytes: ArraySlice<UInt8>) -> Token.Kind {
        if letters == 0 { return .number }
        guard firstIsDigit, letters == 2 else { return .word }
        let end = String(decoding: bytes.suffix(2), as: UTF8.self).lowercased()
        return ["st", "nd", "rd", "th"].contains(end) ? .number : .word
    }

    var shape: Token.Shape {
        if letters == 1, capitals == 1, digits == 0 { return .initial }
        if capitals >= 1, small == 0, letters + digits > 1 { return .capitals }
        if firstIsCapital { return .capitalised }
        return capitals > 0 && small > 0 ? .mixed : .small
    }
}
