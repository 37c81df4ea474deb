/// One part of a pattern between slashes: literals, `?`, `*` and `[…]`, matched in time proportional to the
/// lengths of pattern and name multiplied.
struct GlobSegment: Hashable {
    private enum Piece: Hashable {
        case scalar(Unicode.Scalar)
        case anyScalar
        case anyRun
        case set([ClosedRange<UInt32>], isNegated: Bool)
    }

    private var pieces: [Piece] = []

    /// The name itself, if it is one: only such a part can be looked up instead of searched for.
    private(set) var literal: String?

    /// Reads a part.
    ///
    /// An unclosed `[` stands for itself, as does any character behind a backslash.
    init(_ text: some StringProtocol) {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "\\" where index < scalars.count:
                pieces.append(.scalar(scalars[index]))
                index += 1
            case "?": pieces.append(.anyScalar)
            case "*": if pieces.last != .anyRun { pieces.append(.anyRun) }
            case "[":
                if let set = Self.set(scalars, &index) {
                    pieces.append(set)
                } else {
                    pieces.append(.scalar("["))
                }
            default: pieces.append(.scalar(scalar))
            }
        }
        literal = Self.literal(pieces)
    }

    /// Whether the pattern asks for names that begin with a dot.
    var wantsHidden: Bool { pieces.first == .scalar(".") }

    /// Whether a name matches; names that begin with a dot match only patterns that do.
    func matches(_ name: String) -> Bool {
        if name.utf8.first == 0x2e && !wantsHidden { return false }
        let scalars = Array(name.unicodeScalars)
        var piece = 0
        var position = 0
        // Where to try again: behind the last star, with one more scalar given to it.
        var retry: (piece: Int, position: Int)?
        while position < scalars.count {
            if piece < pieces.count, pieces[piece] == .anyRun {
                retry = (piece + 1, position)
                piece += 1
            } else if piece < pieces.count, Self.matches(pieces[piece], scalars[position]) {
                piece += 1
                position += 1
            } else if let last = retry {
                retry = (last.piece, last.position + 1)
                piece = last.piece
                position = last.position + 1
            } else {
                return false
            }
        }
        while piece < pieces.count, pieces[piece] == .anyRun { piece += 1 }
        return piece == pieces.count
    }

    private static func matches(_ piece: Piece, _ scalar: Unicode.Scalar) -> Bool {
        switch piece {
        case .scalar(let wanted): wanted == scalar
        case .anyScalar: true
        case .anyRun: false
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }

    private static func literal(_ pieces: [Piece]) -> String? {
        var text = String.UnicodeScalarView()
        for piece in pieces {
            guard case .scalar(let scalar) = piece else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// Reads `a-z]`, `!a-z]` or `^a-z]`, of which `[` has been read; nil, and nothing read, without a `]`.
    private static func set(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Piece? {
        var at = index
        let isNegated = at < scalars.count && (scalars[at] == "!" || scalars[at] == "^")
        if isNegated { at += 1 }
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while at < scalars.count {
            // A bracket that comes first belongs to the set.
            if scalars[at] == "]" && !isFirst {
                index = at + 1
                return .set(ranges, isNegated: isNegated)
            }
            isFirst = false
            if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
            let low = scalars[at].value
            at += 1
            if at + 1 < scalars.count, scalars[at] == "-", scalars[at + 1] != "]" {
                let high = scalars[at + 1].value
                if low <= high { ranges.append(low...high) }
                at += 2
            } else {
                ranges.append(low...low)
            }
        }
        return nil
    }
}
