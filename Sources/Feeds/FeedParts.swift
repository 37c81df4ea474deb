/// A text of a feed.
public struct FeedText: Sendable, Hashable {
    /// What a text is written in.
    public enum Kind: Sendable, Hashable {
        case plain
        /// HTML, references and all.
        case html
        /// Well-formed HTML.
        case xhtml
        /// Some other media type.
        case other(String)
    }

    /// The text as it is written, without white space around it.
    public var value: String
    /// What it is written in.
    public var kind: Kind
    /// Its language.
    public var language: String?
    /// What relative URLs in it are relative to.
    public var base: String?

    /// Makes a text.
    public init(_ value: String, _ kind: Kind = .plain, language: String? = nil, base: String? = nil) {
        self.value = value
        self.kind = kind
        self.language = language
        self.base = base
    }

    /// Whether it has tags and references.
    public var isMarkup: Bool { kind == .html || kind == .xhtml }
}

/// A link.
public struct FeedLink: Sendable, Hashable {
    /// Where it leads.
    public var url: String
    /// What is there, such as `alternate`, `self`, `enclosure` or `next`.
    public var relation: String
    /// The media type of what is there.
    public var type: String?
    /// The title of what is there.
    public var title: String?
    /// The bytes of what is there.
    public var length: Int?

    /// Makes a link.
    public init(
        _ url: String, relation: String = "alternate", type: String? = nil, title: String? = nil,
        length: Int? = nil
    ) {
        self.url = url
        self.relation = relation
        self.type = type
        self.title = title
        self.length = length
    }
}

/// A person or organisation.
public struct FeedPerson: Sendable, Hashable {
    /// The name.
    public var name: String?
    /// The e-mail address.
    public var email: String?
    /// The page.
    public var url: String?

    /// Makes a person.
    public init(name: String? = nil, email: String? = nil, url: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
    }
}

/// What something is filed under.
public struct FeedCategory: Sendable, Hashable {
    /// The term.
    public var term: String
    /// The vocabulary that the term is of.
    public var scheme: String?
    /// The term as people say it.
    public var label: String?

    /// Makes a category.
    public init(_ term: String, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }
}

/// A date as it was written, and the instant it means.
public struct FeedDate: Sendable, Hashable {
    /// As it was written.
    public var text: String
    /// The seconds since 1970 in UTC; nil where the text is no date.
    public var seconds: Int?

    /// Reads a date.
    public init(_ text: String) {
        self.text = text
        seconds = FeedDateParser.seconds(of: text)
    }
}
