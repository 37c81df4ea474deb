/// Comparisons of bytes, with or without regard to the case of ASCII letters.
enum ByteText {
    static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ text: [UInt8], ignoringCase: Bool) -> Bool {
        bytes.count == text.count && isAt(0, bytes, text, ignoringCase: ignoringCase)
    }

    /// Whether one of the tokens that white space divides is the text.
    static func includes(_ bytes: UnsafeBufferPointer<UInt8>, _ text: [UInt8], ignoringCase: Bool) -> Bool {
        guard !text.isEmpty else { return false }
        var index = 0
        while index < bytes.count {
            while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
            let start = index
            while index < bytes.count, !ASCII.isWhitespace(bytes[index]) { index += 1 }
            if index - start == text.count, isAt(start, bytes, text, ignoringCase: ignoringCase) {
                return true
            }
        }
        return false
    }

    static func holds(
        _ relation: AttributeTest.Relation, _ bytes: UnsafeBufferPointer<UInt8>, _ text: [UInt8],
        ignoringCase: Bool
    ) -> Bool {
        switch relation {
        case .exists: return true
        case .equals: return equals(bytes, text, ignoringCase: ignoringCase)
        case .includes: return includes(bytes, text, ignoringCase: ignoringCase)
        case .dash:
            guard isAt(0, bytes, text, ignoringCase: ignoringCase) else { return false }
            return bytes.count == text.count || bytes[text.count] == ASCII.hyphen
        case .prefix: return !text.isEmpty && isAt(0, bytes, text, ignoringCase: ignoringCase)
        case .suffix:
            return !text.isEmpty && isAt(bytes.count - text.count, bytes, text, ignoringCase: ignoringCase)
        case .contains:
            guard !text.isEmpty, bytes.count >= text.count else { return false }
            return (0...(bytes.count - text.count)).contains { start in
                isAt(start, bytes, text, ignoringCase: ignoringCase)
            }
        }
    }

    private static func isAt(
        _ start: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ text: [UInt8], ignoringCase: Bool
    ) -> Bool {
        guard start >= 0, start + text.count <= bytes.count else { return false }
        for index in 0..<text.count {
            let (first, second) = (bytes[start + index], text[index])
            if first == second { continue }
            if !ignoringCase || ASCII.lowercased(first) != ASCII.lowercased(second) { return false }
        }
        return true
    }
}

extension KnownAttribute {
    /// Attributes whose values HTML compares without regard to case.
    ///
    /// [WHATWG HTML, 4.16.2](https://html.spec.whatwg.org/multipage/semantics-other.html#case-sensitivity-of-selectors)
    static func valueIgnoresCase(_ name: UInt32) -> Bool {
        guard name < KnownAttribute.count,
            let known = KnownAttribute(rawValue: UInt16(truncatingIfNeeded: name))
        else { return false }
        switch known {
        case .accept, .acceptCharset, .align, .bgcolor, .charset, .checked, .clear, .color, .defer, .dir,
            .disabled, .enctype, .face, .frameborder, .hreflang, .httpEquiv, .lang, .language, .media,
            .method,
            .multiple, .noshade, .nowrap, .readonly, .rel, .rev, .scope, .scrolling,
            .selected, .shape, .target, .type, .valign:
            return true
        default: return false
        }
    }
}
