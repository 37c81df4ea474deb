import CRE2

/// A regular expression in RE2's syntax.
///
/// - Complexity: matching is O(*n*) in the length of the text, whatever the expression.
public struct TextPattern: Sendable {
    /// Why an expression cannot be used.
    public struct Problem: Error, Sendable {
        /// RE2's words.
        public var reason: String
        /// The characters that they are about, in Unicode scalars from 0; nil where they are not known.
        public var range: Range<Int>?
    }

    /// The expression as it was written.
    public let written: String
    /// The names of the groups in order; nil for a group without one.
    public let groupNames: [String?]
    let compiled: CompiledPattern?

    /// Compiles an expression.
    public init(_ written: String) throws(Problem) {
        let compiled = try CompiledPattern(written)
        self.written = written
        self.compiled = compiled
        groupNames = (0..<cre2_group_count(compiled.pointer)).map { compiled.name(ofGroup: $0 + 1) }
    }

    /// Matches nothing.
    init() {
        written = ""
        groupNames = []
        compiled = nil
    }

    /// The number of a named group, from 1; nil where there is none of the name.
    public func group(named name: String) -> Int? {
        groupNames.firstIndex { $0 == name }.map { $0 + 1 }
    }

    /// Whether it matches anywhere in a text.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
    }

    /// Whether it matches anywhere in a text in UTF-8.
    public func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let compiled else { return false }
        return withExtendedLifetime(compiled) {
            cre2_matches(
                compiled.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
    }
}

/// An expression that RE2 has compiled.
final class CompiledPattern: Sendable {
    // Never changed after `init`; RE2 lets several threads match at once.
    nonisolated(unsafe) let pointer: OpaquePointer

    init(_ written: String) throws(TextPattern.Problem) {
        var problem = CRE2Problem()
        var text = written
        let compiled = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count, &problem) }
        }
        guard let compiled else {
            let reason = withUnsafeBytes(of: problem.message, Self.text)
            let part = withUnsafeBytes(of: problem.part, Self.text)
            throw TextPattern.Problem(reason: reason, range: Self.range(of: part, in: written))
        }
        pointer = compiled
    }

    deinit { cre2_free(pointer) }

    func name(ofGroup group: Int) -> String? {
        let capacity = 256
        let name = String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { buffer in
                min(cre2_group_name(pointer, group, buffer.baseAddress, capacity), capacity - 1)
            }
        }
        return name.isEmpty ? nil : name
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Where a part of an expression stands in it.
    ///
    /// RE2 says which part is wrong and not where; it stops at the first, from which it quotes to the end or not.
    private static func range(of part: String, in written: String) -> Range<Int>? {
        let (whole, piece) = (Array(written.unicodeScalars), Array(part.unicodeScalars))
        guard !piece.isEmpty, piece.count <= whole.count else { return nil }
        let starts = (0...(whole.count - piece.count)).filter {
            whole[$0..<($0 + piece.count)].elementsEqual(piece)
        }
        guard starts.count == 1 || piece.count == whole.count, let start = starts.first else { return nil }
        return start..<(start + piece.count)
    }
}
