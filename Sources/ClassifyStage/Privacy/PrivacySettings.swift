public import PipelineCore

/// What is done with private data.
public enum PrivacyAction: String, SettingChoice {
    /// It is annotated.
    case tag
    /// Its kind stands in its place: `[EMAIL]`.
    case mask
    /// Its kind and a keyed hash stand in its place, so that the same address can be told again.
    case hash
    /// The document is dropped.
    case drop
}

/// A kind of private data.
public enum PrivacyKind: String, SettingChoice {
    /// An address of electronic mail.
    case email
    /// A telephone number.
    case phone
    /// An address of the Internet Protocol.
    case ip
    /// The number of a payment card.
    case card
    /// A bank account's number.
    case iban
    /// A national identity, tax or insurance number.
    case nationalID = "national_id"
    /// A key, a token or a private key.
    case key
}

/// How private data is looked after.
public struct PrivacySettings: SettingGroup {
    /// What is done with private data.
    @Setting("What is done with it: tag, mask, hash (with 'secret'), or drop the document.")
    public var action = PrivacyAction.tag

    /// What is looked for.
    @Setting("What is looked for.")
    public var kinds = OneOrMany<PrivacyKind>(PrivacyKind.allCases)

    /// The key of the hashes.
    @Setting("The key of the hashes, for 'action: hash'.")
    public var secret: Secret?

    /// Tags everything.
    public init() {}

    /// Without a key a hash can be found by trying.
    public func problems() -> [SettingProblem] {
        guard action == .hash, secret?.revealed.isEmpty ?? true else { return [] }
        return [
            SettingProblem(
                at: "action", "'action: hash' needs a key, or hashes could be found by trying",
                remedy: "add 'secret: ${env.NAME}'")
        ]
    }
}
