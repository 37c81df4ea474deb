import HTML
import PipelineCore

/// JSON that scripts of a page hold.
enum EmbeddedJSON {
    /// The value of a script: the whole, or the first object or array that is assigned in it, as in
    /// `window.state = {…};`.
    static func value(of script: String) -> JSONValue? {
        let bytes = Array(script.utf8)
        let whole = bytes.drop { $0 <= 0x20 }
        if let first = whole.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            if let value = try? JSONValue(parsing: Array(whole)) { return value }
        }
        // A comment or CDATA around it, or an assignment before it.
        var start = bytes.startIndex
        var attempts = 0
        while attempts < maximumAttempts,
            let open = bytes[start...].firstIndex(where: {
                $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
            })
        {
            attempts += 1
            guard let end = end(of: bytes, from: open) else { return nil }
            if let value = try? JSONValue(parsing: Array(bytes[open..<end])) { return value }
            start = open + 1
        }
        return nil
    }

    /// Code has brackets of its own before the value; each is tried, but not without end.
    private static let maximumAttempts = 16

    /// The byte behind the bracket that closes the one at a byte; brackets in texts do not count.
    private static func end(of bytes: [UInt8], from open: Int) -> Int? {
        var depth = 0
        var index = open
        var isInText = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isInText: index += 1
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "{"), UInt8(ascii: "["): if !isInText { depth += 1 }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if !isInText {
                    depth -= 1
                    if depth == 0 { return index + 1 }
                }
            default: break
            }
            index += 1
        }
        return nil
    }
}
