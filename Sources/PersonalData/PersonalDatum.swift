/// A piece of private data in a text.
public struct PersonalDatum: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An address of electronic mail.
        case email
        /// A telephone number.
        case phone
        /// An address of the Internet Protocol, version 4 or 6.
        case ip
        /// The number of a payment card, with a valid check digit.
        case card
        /// An International Bank Account Number, with valid check digits.
        case iban
        /// A national identity, tax or insurance number.
        case nationalID = "national_id"
        /// A key, token or password of a service, or a private key.
        case key
    }

    /// What it is.
    public let kind: Kind
    /// The country or service it is of, in small letters; nil where none is known.
    public let scheme: String?
    /// The bytes of the text it covers.
    public let range: Range<Int>
    /// Without separators, so that two ways of writing one number are the same.
    public let normalised: String
}
