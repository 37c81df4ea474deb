/// What speaks for the languages of a text, before it is weighed.
struct Evidence {
    let script: Script
    /// The share of the letters that are of the script, from 0 to 1.
    let scriptShare: Double
    /// All letters; one of Chinese, Japanese and Korean is worth several.
    let letters: Int
    let compact: CompactDetection
    /// The languages of the script's table, empty where the script has none.
    let languages: [String]
    /// The score of each.
    let scores: [Float]
    /// N-grams that the table knows, and all.
    let knownNGrams: Int
    let nGrams: Int

    /// Gathers what speaks for the languages of UTF-8 text.
    ///
    /// - Parameter stopsEarly: whether n-grams are left out once they clearly say what CLD2 is sure of.
    init(_ text: UnsafeRawBufferPointer, by tables: LanguageTables, stopsEarly: Bool = true) {
        compact = CompactDetection(text)
        let samples = TextSamples(text)
        let counts = ScriptCounts(samples, by: tables.characters)
        script = counts.main
        scriptShare = counts.share(of: script)
        letters = counts.total
        guard let table = tables.table(of: script) else {
            (languages, scores, knownNGrams, nGrams) = ([], [], 0, 0)
            return
        }
        var sums = WordNGrams(table: table, characters: tables.characters).sums(
            of: samples, expected: stopsEarly && compact.isReliable ? compact.code : nil)
        languages = table.languages
        scores = sums.scores(by: table)
        (knownNGrams, nGrams) = (sums.known, sums.all)
    }
}
