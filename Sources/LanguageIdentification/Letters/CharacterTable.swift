/// What a character is: its script and its form in lower case, from the bytes of the model.
struct CharacterTable: @unchecked Sendable {
    // Sendable: the bytes outlive the table and nobody writes them.
    private let lowerCase: UnsafeRawPointer
    private let scripts: UnsafeRawPointer

    /// The table ends before this code point.
    static let limit: UInt32 = 0x2000

    init(_ reader: inout TableReader) {
        lowerCase = reader.bytes(Int(Self.limit) * 2)
        scripts = reader.bytes(Int(Self.limit))
    }

    /// The script of a code point; ``Script/none`` for what parts words.
    @inline(__always)
    func script(of code: UInt32) -> Script {
        guard code < Self.limit else { return Script.beyondTable(code) }
        return Script(rawValue: scripts.load(fromByteOffset: Int(code), as: UInt8.self))
    }

    /// The lower case of a code point in the table.
    @inline(__always)
    func lowerCase(of code: UInt32) -> UInt32 {
        UInt32(lowerCase.loadUnaligned(fromByteOffset: Int(code) * 2, as: UInt16.self))
    }
}
