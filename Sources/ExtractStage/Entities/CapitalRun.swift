/// Capitalised words in a row, with the small words that join them: what names are made of.
struct CapitalRun {
    /// Its tokens; the first and the last are capitalised.
    var tokens: Range<Int>
}
