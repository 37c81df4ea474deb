internal import HTML

extension XMLReader {
    /// Text with its references resolved; line ends as XML has them, in attributes as spaces.
    mutating func resolved(_ source: ArraySlice<UInt8>, isAttribute: Bool) throws(XMLError) -> String {
        guard source.contains(where: { $0 == UInt8(ascii: "&") || $0 == 0x0D || isAttribute && $0 < 0x20 })
        else {
            return String(decoding: source, as: UTF8.self)
        }
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        try resolve(source, into: &output, nesting: 0)
        guard isAttribute else { return String(decoding: output, as: UTF8.self) }
        return String(decoding: output.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }

    private mutating func resolve(
        _ source: ArraySlice<UInt8>, into output: inout [UInt8], nesting: Int
    ) throws(XMLError) {
        var place = source.startIndex
        while place < source.endIndex {
            let byte = source[place]
            if byte == UInt8(ascii: "&") {
                place = try reference(source, at: place, into: &output, nesting: nesting)
            } else if byte == 0x0D {
                output.append(0x0A)
                place += place + 1 < source.endIndex && source[place + 1] == 0x0A ? 2 : 1
            } else {
                output.append(byte)
                place += 1
            }
        }
    }

    /// Resolves the reference at an `&`, which is text where it is none, and returns the place behind it.
    private mutating func reference(
        _ source: ArraySlice<UInt8>, at place: Int, into output: inout [UInt8], nesting: Int
    ) throws(XMLError) -> Int {
        if !entities.values.isEmpty, let (name, end) = entityName(source, at: place),
            let value = entities.values[name]
        {
            guard nesting < XMLEntities.maximumNesting else { throw .tooMuchExpansion(limit: entities.limit) }
            try entities.spend(value.count)
            try resolve(value, into: &output, nesting: nesting + 1)
            return end
        }
        let reference = source.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { base in
                CharacterReference.read(
                    base, from: place - source.startIndex, to: buffer.count, isAttribute: true)
            }
        }
        guard let reference, reference.sourceLength > 0 else {
            output.append(UInt8(ascii: "&"))
            return place + 1
        }
        for index in 0..<reference.byteCount {
            output.append(UInt8(truncatingIfNeeded: reference.bytes >> UInt64(index * 8)))
        }
        return place + reference.sourceLength
    }

    private func entityName(_ source: ArraySlice<UInt8>, at place: Int) -> (name: [UInt8], end: Int)? {
        var end = place + 1
        while end < source.endIndex, end - place < 256, Self.continuesName(source[end]) { end += 1 }
        guard end > place + 1, end < source.endIndex, source[end] == UInt8(ascii: ";") else { return nil }
        return (Array(source[place + 1..<end]), end + 1)
    }
}
