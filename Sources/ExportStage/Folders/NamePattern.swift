import PipelineCore
import WebFormats

/// A pattern of file names, such as `out/{language}/{published:year}/{id}.md`.
///
/// The values of a document can name no other place than one below the pattern's folder: every byte that means anything
/// in a path is written as `%2F`, a name never begins with a dot, and what is too long is cut and told apart by a digest.
struct NamePattern: Sendable, Hashable {
    /// A stretch of the pattern.
    enum Part: Sendable, Hashable {
        /// As it stands.
        case text(String)
        /// A value of the document, and what of it.
        case value(name: String, aspect: String?)
    }

    /// The pattern as given.
    let text: String
    /// The folder above the first value: what is below belongs to the export.
    let folder: String
    /// What follows the folder.
    let parts: [Part]

    /// What is wrong with a pattern.
    struct Problem: Error {
        let message: String
        let remedy: String
    }

    /// Reads a pattern.
    init(_ text: String) throws(Problem) {
        self.text = text
        let first = text.firstIndex(of: "{") ?? text.endIndex
        let slash = text[..<first].lastIndex(of: "/")
        folder = slash.map { String(text[..<$0]) } ?? "."
        var parts: [Part] = []
        var rest = slash.map { text[text.index(after: $0)...] } ?? text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw Problem(
                    message: "'\(text)' opens a brace and does not close it", remedy: "close it with '}'")
            }
            let pieces = rest[rest.index(after: open)..<close].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = pieces[0].trimmed
            let aspect = pieces.count > 1 ? pieces[1].trimmed : nil
            guard !name.isEmpty else {
                throw Problem(
                    message: "'\(text)' has braces without a name", remedy: "name a field, a label or 'id'")
            }
            if let aspect, !Self.aspects.contains(aspect) {
                throw Problem(
                    message: "'\(text)' asks for '\(aspect)' of '\(name)'",
                    remedy: "one of: \(Self.aspects.joined(separator: ", "))")
            }
            parts.append(.value(name: name, aspect: aspect))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
        let literal = parts.map { if case .text(let text) = $0 { text } else { "x" } }.joined()
        guard !literal.utf8.contains(0),
            !literal.split(separator: "/").contains(where: { $0 == ".." || $0 == "." })
        else {
            throw Problem(
                message: "'\(text)' leads out of its folder behind the first value",
                remedy: "write '..' only before the first value")
        }
    }

    /// What can be asked of a value.
    private static let aspects = ["year", "month", "day", "host"]

    /// The values it asks for.
    var names: [String] {
        parts.compactMap { if case .value(let name, _) = $0 { name } else { nil } }
    }

    /// The file of a document, from the folder on.
    ///
    /// - Parameter part: the number that `{part}` stands for.
    func name(for document: some Document, part: Int? = nil) -> String {
        var name = ""
        for piece in parts {
            switch piece {
            case .text(let text): name += text
            case .value("part", _): name += part.map(Self.padded) ?? "{part}"
            case .value(let key, let aspect):
                name += Self.encoded(Self.value(key, aspect, of: document) ?? "unknown")
            }
        }
        return Self.shortened(name)
    }

    private static func padded(_ part: Int) -> String {
        let digits = String(part)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private static func value(_ key: String, _ aspect: String?, of document: some Document) -> String? {
        var value: String?
        switch key {
        case "id": value = document.id.text
        case "url": value = document.source.location
        case "date":
            value = document[.published]?.description
        default:
            switch document.fields[key] {
            case .text(let text): value = text
            case .date(let date): value = date.description
            case .integer(let number): value = String(number)
            case .boolean(let truth): value = String(truth)
            default: value = document.labels.bestOfEachName.first { $0.name == key }?.value
            }
        }
        guard let value, let aspect else { return value }
        if aspect == "host" { return host(of: value) }
        guard let date = CalendarDate(iso: value) else { return nil }
        switch aspect {
        case "year": return String(date.description.prefix(4))
        case "month": return date.month.map { _ in String(date.description.dropFirst(5).prefix(2)) }
        default: return date.day.map { _ in String(date.description.dropFirst(8)) }
        }
    }

    private static func host(of url: String) -> String? {
        guard let start = url.range(of: "://") else { return nil }
        let authority = url[start.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return authority.split(separator: "@").last.map { String($0).lowercased() }
    }

    /// A value as a part of a name: different values have different names.
    static func encoded(_ value: String) -> String {
        if value.isEmpty { return "_" }
        var bytes: [UInt8] = []
        for (place, byte) in value.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), 0x80...:
                bytes.append(byte)
            case UInt8(ascii: "_") where value.utf8.count > 1, UInt8(ascii: ".") where place > 0:
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                for half in [byte >> 4, byte & 15] { bytes.append(half < 10 ? 48 + half : 55 + half) }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// File systems take 255 bytes for each part of a path.
    private static let maximumBytes = 200

    /// The path with each part that is too long cut, and told apart by a digest of all of it.
    private static func shortened(_ path: String) -> String {
        guard path.utf8.count > maximumBytes else { return path }
        return path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard part.utf8.count > maximumBytes else { return String(part) }
            var digest = SHA256()
            digest.update(Array(part.utf8))
            let end =
                part.lastIndex(of: ".").map { part[$0...] }.flatMap { $0.utf8.count <= 12 ? $0 : nil } ?? ""
            var kept = ""
            for character in part.unicodeScalars {
                if kept.utf8.count + character.utf8.count > maximumBytes - 32 - end.utf8.count { break }
                kept.unicodeScalars.append(character)
            }
            return "\(kept)~\(digest.hexadecimalDigest().prefix(16))\(end)"
        }.joined(separator: "/")
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension String {
    /// Where a text stands in this one first, by its bytes.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            formIndex(after: &index)
        }
        return nil
    }
}
