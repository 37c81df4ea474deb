/// The entities that a document defines, and the account of what they make.
struct XMLEntities: Sendable {
    /// As many as stand within one another in any honest document.
    static let maximumNesting = 32
    /// More than any document defines.
    private static let maximumEntities = 10_000

    /// What each stands for, with references in it that are not resolved yet.
    private(set) var values: [[UInt8]: ArraySlice<UInt8>] = [:]
    /// The bytes that may still be made, and the limit that was set at first.
    var budget = 0
    var limit = 0

    /// Takes so many bytes, and one for the trouble, from the budget.
    mutating func spend(_ bytes: Int) throws(XMLError) {
        budget -= bytes + 1
        if budget < 0 { throw .tooMuchExpansion(limit: limit) }
    }

    /// Takes more to spend, for the document has grown.
    mutating func grow(by bytes: Int) {
        limit += bytes
        budget += bytes
    }

    /// Lets go of the document that the values stand in.
    mutating func detach() { values = values.mapValues { Array($0)[...] } }

    /// Reads a document type declaration with its internal subset, and returns the place behind it.
    mutating func readDoctype(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        var isInSubset = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = (bytes[(index + 1)...].firstIndex(of: bytes[index]) ?? bytes.count - 1) + 1
            case UInt8(ascii: "["):
                isInSubset = true
                index += 1
            case UInt8(ascii: "]"):
                isInSubset = false
                index += 1
            case UInt8(ascii: ">") where !isInSubset: return index + 1
            case UInt8(ascii: "<") where isInSubset: index = readDeclaration(bytes, from: index)
            // The declaration was never closed: this is the document.
            case UInt8(ascii: "<") where index > start: return index
            default: index += 1
            }
        }
        return index
    }

    /// Reads what begins with `<` in the internal subset, and returns the place behind it.
    private mutating func readDeclaration(_ bytes: [UInt8], from start: Int) -> Int {
        if bytes[start...].starts(with: "<!--".utf8) {
            var index = start + 4
            while index + 2 < bytes.count {
                if bytes[index...].starts(with: "-->".utf8) { return index + 3 }
                index += 1
            }
            return bytes.count
        }
        let isEntity = bytes[start...].starts(with: "<!ENTITY".utf8)
        var words: [ArraySlice<UInt8>] = []
        var value: ArraySlice<UInt8>?
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let end = bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count
                if value == nil { value = bytes[index + 1..<end] }
                index = min(bytes.count, end + 1)
            } else if byte > 0x20 {
                let wordStart = index
                while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
                    bytes[index] != UInt8(ascii: "\"") && bytes[index] != UInt8(ascii: "'")
                {
                    index += 1
                }
                if words.count < 4 { words.append(bytes[wordStart..<index]) }
            } else {
                index += 1
            }
        }
        // `<!ENTITY name "value">`: with more words it is a parameter entity or lies outside the document.
        if isEntity, words.count == 2, let value, values.count < Self.maximumEntities {
            let name = Array(words[1])
            // The first declaration is the one that counts.
            if values[name] == nil { values[name] = value }
        }
        return min(bytes.count, index + 1)
    }
}
