/// The alternatives of a pattern: `a{b,c}` is `ab` and `ac`.
enum GlobBraces {
    /// More alternatives than this are a mistake, or an attack: braces multiply.
    static let maximumAlternatives = 4096

    /// Returns the pattern's alternatives in order, or nil where there are too many.
    ///
    /// Braces without a comma or without an end stand for themselves, as does any character behind a backslash.
    static func alternatives(of pattern: String) -> [String]? {
        var done: [String] = []
        // Taken from the end, so the alternatives come in their order.
        var open = [Array(pattern.unicodeScalars)]
        while let current = open.popLast() {
            if done.count + open.count > maximumAlternatives { return nil }
            guard let group = Group(current) else {
                done.append(String(String.UnicodeScalarView(current)))
                continue
            }
            for choice in group.choices.reversed() {
                open.append(
                    Array(current[..<group.range.lowerBound]) + choice + current[group.range.upperBound...])
            }
        }
        return done
    }

    /// The first group of braces in a pattern.
    private struct Group {
        let range: Range<Int>
        let choices: [ArraySlice<Unicode.Scalar>]

        init?(_ scalars: [Unicode.Scalar]) {
            var start = 0
            while start < scalars.count {
                if scalars[start] == "\\" {
                    start += 2
                    continue
                }
                if scalars[start] == "{", let group = Group(scalars, from: start) {
                    self = group
                    return
                }
                start += 1
            }
            return nil
        }

        /// Reads the group that opens at an index.
        private init?(_ scalars: [Unicode.Scalar], from start: Int) {
            var depth = 0
            var choices: [ArraySlice<Unicode.Scalar>] = []
            var choiceStart = start + 1
            var index = start
            while index < scalars.count {
                switch scalars[index] {
                case "\\": index += 1
                case "{": depth += 1
                case "," where depth == 1:
                    choices.append(scalars[choiceStart..<index])
                    choiceStart = index + 1
                case "}":
                    depth -= 1
                    if depth == 0 {
                        guard !choices.isEmpty else { return nil }
                        self.choices = choices + [scalars[choiceStart..<index]]
                        range = start..<index + 1
                        return
                    }
                default: break
                }
                index += 1
            }
            return nil
        }
    }
}
