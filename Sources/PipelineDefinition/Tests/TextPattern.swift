import CRE2

/// A regular expression (RE2's syntax) that asks whether it matches anywhere in a text.
///
/// - Complexity: O(*n*) in the length of the text, whatever the expression.
final class TextPattern: Sendable {
    /// The expression as it was written.
    let written: String
    // Never changed after `init`; RE2 lets several threads match at once.
    private nonisolated(unsafe) let compiled: OpaquePointer

    /// Thrown where an expression is wrong; says why in RE2's words.
    struct Problem: Error {
        var reason: String
    }

    /// Compiles an expression.
    init(_ written: String) throws(Problem) {
        self.written = written
        var message = [CChar](repeating: 0, count: 256)
        var text = written
        let compiled = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                cre2_compile(bytes.baseAddress, bytes.count, &message, message.count)
            }
        }
        guard let compiled else {
            let bytes = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw Problem(reason: String(decoding: bytes, as: UTF8.self))
        }
        self.compiled = compiled
    }

    deinit { cre2_free(compiled) }

    /// Whether it matches anywhere in a text.
    func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                cre2_matches(compiled, bytes.baseAddress, bytes.count)
            }
        }
    }
}
