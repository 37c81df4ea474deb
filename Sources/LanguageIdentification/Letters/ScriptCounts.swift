/// How many letters of each script a text has.
struct ScriptCounts {
    private var letters = [Int](repeating: 0, count: Script.count)

    init(_ samples: TextSamples, by table: CharacterTable) {
        letters.withUnsafeMutableBufferPointer { letters in
            for sample in samples {
                for code in CodePoints(sample) {
                    let script = table.script(of: code)
                    if script != .none, script != .mark { letters[Int(script.rawValue)] += script.weight }
                }
            }
        }
    }

    /// All letters.
    var total: Int { letters.reduce(0, +) }

    /// The script of most letters; Japanese mixes two, and is told by the one that it alone uses.
    var main: Script {
        var counts = letters
        let (han, kana) = (Int(Script.han.rawValue), Int(Script.kana.rawValue))
        let both = counts[han] + counts[kana]
        // Real Japanese has at least a particle or an ending in four words; Chinese quotes a name now and then.
        let isJapanese = counts[kana] * 12 >= both
        counts[han] = isJapanese ? 0 : both
        counts[kana] = isJapanese ? both : 0
        guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] > 0 else {
            return .none
        }
        return Script(rawValue: UInt8(best))
    }

    /// The share of a script of all letters.
    func share(of script: Script) -> Double {
        guard total > 0 else { return 0 }
        let isMixed = script == .han || script == .kana
        let count =
            isMixed
            ? letters[Int(Script.han.rawValue)] + letters[Int(Script.kana.rawValue)]
            : letters[Int(script.rawValue)]
        return Double(count) / Double(total)
    }
}
