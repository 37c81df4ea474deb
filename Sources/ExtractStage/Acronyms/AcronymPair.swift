/// A short form and the long form it stands for, as they are printed next to each other.
struct AcronymPair {
    /// The tokens of the short form.
    var short: Range<Int>
    /// The short form as printed, without quotes.
    var shortText: String
    /// The tokens of the long form: those the short form's letters are taken from.
    var long: Range<Int>
    /// The tokens of the whole printed name, where more follows that gives no letter: "… of the Republic of …".
    var printed: Range<Int>
    /// How far the letters are from being the words' initials; 0 is exact.
    var cost: Double
}
