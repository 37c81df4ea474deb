/// What a name names.
public enum NameKind: UInt8, Sendable, CaseIterable {
    case person, organisation, place, miscellaneous, product, work, group

    /// The tag of its first word.
    @_spi(Training) public var begin: Int { 1 + 2 * Int(rawValue) }
    /// The tag of its other words.
    @_spi(Training) public var inside: Int { 2 + 2 * Int(rawValue) }
    /// The kind that a tag belongs to; nil for the tag of words outside of names.
    @_spi(Training) public init?(tag: Int) {
        guard tag > 0 else { return nil }
        self.init(rawValue: UInt8((tag - 1) / 2))
    }
}

/// The kind of text that a model is asked about: each was labelled by rules of its own.
public enum NameDomain: Int, Sendable, CaseIterable {
    /// Pages and mail of the web, after English EWT of Universal NER.
    case web
    /// Short messages, after WNUT 2017.
    case messages
    /// An encyclopedia, after WikiGold.
    case encyclopedia

    /// The kinds that are told apart.
    public var kinds: [NameKind] {
        switch self {
        case .web: [.person, .organisation, .place]
        case .messages: [.person, .organisation, .place, .product, .work, .group]
        case .encyclopedia: [.person, .organisation, .place, .miscellaneous]
        }
    }
}
