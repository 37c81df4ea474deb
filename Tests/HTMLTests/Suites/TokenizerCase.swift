import Foundation

@testable import HTML

/// A case of html5lib's tokenizer tests, in one of its initial states.
struct TokenizerCase {
    var name: String
    var input: [UInt8]
    var state: String
    var lastStartTag: String?
    var expected: [Token]

    /// A token as the tests write it.
    enum Token: Equatable {
        case doctype(name: String?, publicID: String?, systemID: String?, isCorrect: Bool)
        case startTag(String, attributes: [String: String], isSelfClosing: Bool)
        case endTag(String)
        case comment(String)
        case characters(String)
    }

    static func read(_ file: URL) throws -> [TokenizerCase] {
        let root = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any]
        let tests = root?["tests"] as? [[String: Any]] ?? []
        return tests.enumerated().flatMap { number, test in
            cases(test, name: "\(file.deletingPathExtension().lastPathComponent)/\(number + 1)")
        }
    }

    private static func cases(_ test: [String: Any], name: String) -> [TokenizerCase] {
        let isEscaped = test["doubleEscaped"] as? Bool ?? false
        let input = text(test["input"], isEscaped) ?? ""
        let output = test["output"] as? [[Any]] ?? []
        let states = test["initialStates"] as? [String] ?? ["Data state"]
        var expected: [Token] = []
        for item in output { append(token(item, isEscaped), to: &expected) }
        return states.map { state in
            TokenizerCase(
                name: "\(name) \(state)", input: Array(input.utf8), state: state,
                lastStartTag: test["lastStartTag"] as? String, expected: expected)
        }
    }

    private static func token(_ item: [Any], _ isEscaped: Bool) -> Token {
        let first = text(item.count > 1 ? item[1] : nil, isEscaped)
        switch item[0] as? String {
        case "DOCTYPE":
            return .doctype(
                name: first, publicID: text(item[2], isEscaped), systemID: text(item[3], isEscaped),
                isCorrect: item[4] as? Bool ?? false)
        case "StartTag":
            var attributes: [String: String] = [:]
            for (name, value) in item[2] as? [String: Any] ?? [:] {
                attributes[unescaped(name, isEscaped)] = text(value, isEscaped)
            }
            return .startTag(first ?? "", attributes: attributes, isSelfClosing: item.count > 3)
        case "EndTag": return .endTag(first ?? "")
        case "Comment": return .comment(first ?? "")
        default: return .characters(first ?? "")
        }
    }

    private static func text(_ value: Any?, _ isEscaped: Bool) -> String? {
        (value as? String).map { unescaped($0, isEscaped) }
    }

    /// Undoes `\uXXXX`.
    ///
    /// A lone surrogate cannot be UTF-8 and becomes U+FFFD, in input and output alike.
    private static func unescaped(_ text: String, _ isEscaped: Bool) -> String {
        guard isEscaped else { return text }
        var units: [UInt16] = []
        var rest = Array(text.utf16)[...]
        while let unit = rest.first {
            if unit == 0x5C, rest.count >= 6, rest[rest.startIndex + 1] == 0x75,
                let value = UInt16(String(decoding: rest.dropFirst(2).prefix(4), as: UTF16.self), radix: 16)
            {
                units.append(value)
                rest = rest.dropFirst(6)
            } else {
                units.append(unit)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func append(_ token: Token, to tokens: inout [Token]) {
        if case .characters(let more) = token, case .characters(let text)? = tokens.last {
            tokens[tokens.count - 1] = .characters(text + more)
        } else {
            tokens.append(token)
        }
    }

    /// What our tokenizer makes of the input.
    func tokenized() -> [Token] {
        var tokens: [Token] = []
        input.withUnsafeBufferPointer { source in
            var tokenizer = Tokenizer(source, base: source.baseAddress ?? KnownNames.tags.spelt)
            start(&tokenizer)
            while true {
                let kind = tokenizer.next()
                if kind == .endOfFile { break }
                TokenizerCase.append(TokenizerCase.read(kind, from: tokenizer), to: &tokens)
            }
        }
        return tokens
    }

    private func start(_ tokenizer: inout Tokenizer) {
        switch state {
        case "PLAINTEXT state": tokenizer.content = .plainText
        case "RCDATA state": tokenizer.content = .rcdata
        case "RAWTEXT state": tokenizer.content = .rawText
        case "Script data state": tokenizer.content = .scriptData
        case "CDATA section state": tokenizer.content = .cdata
        default: tokenizer.content = .data
        }
        if let lastStartTag {
            let name = Array(lastStartTag.utf8)
            tokenizer.appropriateEnd = name.withUnsafeBufferPointer {
                tokenizer.tagNames.intern($0.baseAddress ?? KnownNames.tags.spelt, count: $0.count)
            }
        }
    }

    private static func read(_ kind: TokenKind, from tokenizer: borrowing Tokenizer) -> Token {
        let token = tokenizer.token
        func string(_ slice: ByteSlice) -> String {
            let base = slice.isDecoded ? UnsafePointer(tokenizer.decoded.base) : tokenizer.base
            return String(
                decoding: UnsafeBufferPointer(start: base + slice.position, count: slice.length),
                as: UTF8.self)
        }
        let name = String(decoding: tokenizer.tagNames.smallName(token.name), as: UTF8.self)
        switch kind {
        case .startTag:
            var attributes: [String: String] = [:]
            for index in token.firstAttribute..<tokenizer.attributes.count {
                let attribute = tokenizer.attributes[index]
                let name = String(decoding: tokenizer.attributeNames.smallName(attribute.name), as: UTF8.self)
                attributes[name] = string(attribute.value)
            }
            return .startTag(name, attributes: attributes, isSelfClosing: token.isSelfClosing)
        case .endTag: return .endTag(name)
        case .comment: return .comment(string(token.text))
        case .text, .endOfFile: return .characters(string(token.text))
        case .doctype:
            let doctype = token.doctype
            return .doctype(
                name: doctype.name.map(string), publicID: doctype.publicIdentifier.map(string),
                systemID: doctype.systemIdentifier.map(string), isCorrect: !doctype.forcesQuirks)
        }
    }
}
