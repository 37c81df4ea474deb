extension XMLReader {
    /// More attributes than any format has; what comes behind them is not kept.
    private static let maximumAttributes = 256

    /// An attribute as it is written.
    private struct Written {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
    }

    /// Reads a start tag and opens its element.
    mutating func startTag() throws(XMLError) -> XMLEvent {
        let nameStart = index + 1
        index = nameStart
        while index < bytes.count, Self.continuesName(bytes[index]) { index += 1 }
        let written = bytes[nameStart..<index]
        var attributes: [Written] = []
        var isEmpty = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            // A tag that is not closed ends where the next one begins.
            if byte == UInt8(ascii: "<") { break }
            if byte == UInt8(ascii: "/") {
                isEmpty = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ">")
            }
            guard Self.startsName(byte) else {
                index += 1
                continue
            }
            let attribute = attribute()
            if attributes.count < Self.maximumAttributes { attributes.append(attribute) }
        }
        guard open.count < limits.depth else { throw .tooDeep(limit: limits.depth) }
        let element = try element(written, attributes)
        open.append(OpenElement(written: written, name: element.name))
        if isEmpty { endsOwed = 1 }
        return .start(element)
    }

    private mutating func attribute() -> Written {
        let nameStart = index
        while index < bytes.count, Self.continuesName(bytes[index]) { index += 1 }
        let name = bytes[nameStart..<index]
        var place = index
        skipSpace(&place)
        guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else {
            return Written(name: name, value: bytes[place..<place])
        }
        place += 1
        skipSpace(&place)
        index = place
        guard place < bytes.count else { return Written(name: name, value: bytes[place..<place]) }
        let quote = bytes[place]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = closing(quote, from: place + 1)
        {
            index = end + 1
            return Written(name: name, value: bytes[place + 1..<end])
        }
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return Written(name: name, value: bytes[place..<index])
    }

    private func skipSpace(_ place: inout Int) {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    }

    private mutating func element(
        _ written: ArraySlice<UInt8>, _ attributes: [Written]
    ) throws(XMLError) -> XMLElement {
        var values: [String] = []
        for attribute in attributes { values.append(try resolved(attribute.value, isAttribute: true)) }
        for (attribute, value) in zip(attributes, values) {
            if attribute.name.elementsEqual("xmlns".utf8) {
                namespaces.declare("", value, depth: open.count)
            } else if attribute.name.starts(with: "xmlns:".utf8) {
                let prefix = String(decoding: attribute.name.dropFirst(6), as: UTF8.self)
                namespaces.declare(prefix, value, depth: open.count)
            }
        }
        let kept = zip(attributes, values).compactMap { attribute, value -> XMLAttribute? in
            guard !attribute.name.starts(with: "xmlns".utf8) else { return nil }
            return XMLAttribute(name: namespaces.name(attribute.name, isAttribute: true), value: value)
        }
        return XMLElement(name: namespaces.name(written, isAttribute: false), attributes: kept)
    }
}
