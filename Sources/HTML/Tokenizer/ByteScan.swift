/// Finds the next byte that matters, sixteen at a time.
///
/// Each function returns the index of the first match at or after `start`, or `end`.
enum ByteScan {
    private typealias Block = SIMD16<UInt8>

    @inline(__always)
    private static func block(_ base: UnsafePointer<UInt8>, _ index: Int) -> Block {
        UnsafeRawPointer(base + index).loadUnaligned(as: Block.self)
    }

    /// The index of the first lane that matched, or nil.
    @inline(__always)
    private static func firstLane(_ mask: SIMDMask<SIMD16<Int8>>) -> Int? {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        if halves[0] != 0 { return halves[0].trailingZeroBitCount >> 3 }
        if halves[1] != 0 { return 8 &+ halves[1].trailingZeroBitCount >> 3 }
        return nil
    }

    /// The next byte equal to `a`.
    @inline(__always)
    static func first(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ a: UInt8
    ) -> Int {
        var index = start
        let lanesA = Block(repeating: a)
        while index &+ 16 <= end {
            if let lane = firstLane(block(base, index) .== lanesA) { return index &+ lane }
            index &+= 16
        }
        while index < end, base[index] != a { index &+= 1 }
        return index
    }

    /// The next byte equal to `a`, NUL or a carriage return.
    @inline(__always)
    static func firstOrRaw(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ a: UInt8
    ) -> Int {
        var index = start
        let lanesA = Block(repeating: a)
        let returns = Block(repeating: ASCII.carriageReturn)
        let zero = Block(repeating: 0)
        while index &+ 16 <= end {
            let bytes = block(base, index)
            let mask = (bytes .== lanesA) .| (bytes .== returns) .| (bytes .== zero)
            if let lane = firstLane(mask) { return index &+ lane }
            index &+= 16
        }
        while index < end {
            let byte = base[index]
            if byte == a || byte == ASCII.carriageReturn || byte == 0 { return index }
            index &+= 1
        }
        return index
    }

    /// The next byte equal to `a`, an ampersand, NUL or a carriage return.
    @inline(__always)
    static func firstOrSpecial(
        _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ a: UInt8
    ) -> Int {
        var index = start
        let lanesA = Block(repeating: a)
        let ampersands = Block(repeating: ASCII.ampersand)
        let returns = Block(repeating: ASCII.carriageReturn)
        let zero = Block(repeating: 0)
        while index &+ 16 <= end {
            let bytes = block(base, index)
            let mask =
                (bytes .== lanesA) .| (bytes .== ampersands) .| (bytes .== returns) .| (bytes .== zero)
            if let lane = firstLane(mask) { return index &+ lane }
            index &+= 16
        }
        while index < end {
            let byte = base[index]
            if byte == a || byte == ASCII.ampersand || byte == ASCII.carriageReturn || byte == 0 {
                return index
            }
            index &+= 1
        }
        return index
    }
}
