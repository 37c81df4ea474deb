import HTML
import PipelineCore

extension Description {
    /// A script with more text is data of the application, not a description.
    private static let maximumScriptBytes = 1 << 20
    private static let maximumDepth = 24

    /// Takes in the script of type `application/ld+json` that a node is.
    mutating func readJSONLD(_ script: NodeID, of page: HTMLDocument) {
        guard let text = page.firstChild(of: script), page.textLength(of: text) <= Self.maximumScriptBytes
        else { return }
        guard let value = page.withText(of: text, LenientJSON.value) else { return }
        for place in take(value, depth: 0) { roots.append(place) }
    }

    /// Adds what a value describes; the members of a graph stand side by side.
    private mutating func take(_ value: JSONValue, depth: Int) -> [Int] {
        guard depth < Self.maximumDepth else { return [] }
        switch value {
        case .array(let elements): return elements.flatMap { take($0, depth: depth + 1) }
        case .object(let members):
            let graph = members.first { $0.name == "@graph" }
            let inGraph = graph.map { take($0.value, depth: depth + 1) } ?? []
            guard let place = takeItem(members, depth: depth) else { return inGraph }
            return items[place].properties.isEmpty && graph != nil ? inGraph : [place] + inGraph
        default: return []
        }
    }

    private mutating func takeItem(_ members: [JSONMember], depth: Int) -> Int? {
        guard let place = add(Item()) else { return nil }
        var types: [String] = []
        var id: String?
        for member in members {
            switch member.name {
            case "@type": types = Self.texts(member.value)
            case "@id": id = Self.texts(member.value).first
            case "@context", "@graph": break
            default: takeValues(member.value, of: member.name, at: place, depth: depth)
            }
        }
        describe(place, types: types, id: id)
        return place
    }

    private mutating func takeValues(_ value: JSONValue, of name: String, at place: Int, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        switch value {
        case .array(let elements):
            for element in elements { takeValues(element, of: name, at: place, depth: depth + 1) }
        case .object(let members):
            if let plain = members.first(where: { $0.name == "@value" || $0.name == "@list" }) {
                takeValues(plain.value, of: name, at: place, depth: depth + 1)
            } else if let item = takeItem(members, depth: depth + 1) {
                add(name, .item(item), to: place)
            }
        default: for text in Self.texts(value) { add(name, .text(text), to: place) }
        }
    }

    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .integer(let number): ["\(number)"]
        case .number(let number): ["\(number)"]
        case .boolean(let truth): ["\(truth)"]
        case .array(let elements): elements.flatMap(texts)
        case .null, .object: []
        }
    }
}

/// JSON as pages write it: with line ends in strings, in comments of HTML or JavaScript, with a semicolon behind it.
enum LenientJSON {
    /// The value; nil where it is none even so.
    static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> JSONValue? {
        // Line ends within strings are common, and no JSON.
        var text = bytes.map { $0 < 0x20 ? 0x20 : $0 }
        if let value = try? JSONValue(parsing: text) { return value }
        for opensAlone in [true, false] {
            text = withoutComments(Array(bytes), markupOpensAlone: opensAlone)
            while let last = text.last, last == 0x20 || last == UInt8(ascii: ";") { text.removeLast() }
            if let value = try? JSONValue(parsing: text) { return value }
        }
        return nil
    }

    /// Leaves out comments and commas before a closing bracket, outside strings.
    ///
    /// - Parameter markupOpensAlone: whether `<!--` and `-->` hide the JSON between them from old readers, and are
    ///   left out alone.
    private static func withoutComments(_ bytes: [UInt8], markupOpensAlone: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var isInString = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isInString {
                text.append(byte < 0x20 ? 0x20 : byte)
                if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                    index += 1
                    text.append(bytes[index])
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                index += 1
            } else if let end = endOfComment(at: index, in: bytes, markupOpensAlone) {
                index = end
            } else {
                if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { dropComma(from: &text) }
                isInString = byte == UInt8(ascii: "\"")
                text.append(byte < 0x20 ? 0x20 : byte)
                index += 1
            }
        }
        return text
    }

    private static func dropComma(from text: inout [UInt8]) {
        guard let last = text.lastIndex(where: { $0 != 0x20 }), text[last] == UInt8(ascii: ",") else {
            return
        }
        text[last] = 0x20
    }

    private static let comments: [(open: [UInt8], close: [UInt8])] = [
        (Array("<!--".utf8), []), (Array("-->".utf8), []), (Array("<![CDATA[".utf8), []),
        (Array("]]>".utf8), []), (Array("//".utf8), [0x0A]), (Array("/*".utf8), Array("*/".utf8)),
    ]

    /// The place behind the comment that begins at a byte; nil where none does.
    private static func endOfComment(at index: Int, in bytes: [UInt8], _ markupOpensAlone: Bool) -> Int? {
        guard [0x3C, 0x2D, 0x5D, 0x2F].contains(bytes[index]) else { return nil }
        if !markupOpensAlone, bytes[index...].starts(with: "<!--".utf8) {
            var end = index + 4
            while end < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
            return min(bytes.count, end + 3)
        }
        for comment in comments where bytes[index...].starts(with: comment.open) {
            var end = index + comment.open.count
            guard !comment.close.isEmpty else { return end }
            while end < bytes.count, !bytes[end...].starts(with: comment.close) { end += 1 }
            return min(bytes.count, end + comment.close.count)
        }
        return nil
    }
}
