/// An amount of money, or a number with a unit.
public struct MeasureFind: Sendable {
    /// Money or a measure.
    public enum Kind: Sendable {
        case money, dimension
    }

    /// Which of the two it is.
    public var kind: Kind
    /// Its bytes.
    public var range: Range<Int>
    /// The number; nil where a currency stands alone.
    public var value: Double?
    /// The unit in words: `United States dollar`, `Square meter`.
    public var unit: String
    /// The code of a currency (ISO 4217), empty where the name does not tell, or the kind of a unit.
    public var code: String
}
