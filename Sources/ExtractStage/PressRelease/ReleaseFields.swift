public import PipelineCore

/// Whom to ask about a release.
public struct MediaContact: Sendable, Hashable {
    /// The name of the person.
    public var name: String?
    /// The telephone number, in international form.
    public var phone: String?
    /// The e-mail address.
    public var email: String?
    /// The web address.
    public var url: String?

    /// Makes a contact.
    public init(name: String? = nil, phone: String? = nil, email: String? = nil, url: String? = nil) {
        self.name = name
        self.phone = phone
        self.email = email
        self.url = url
    }
}

extension MediaContact: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("name", .text, "The name of the person."),
            FieldDeclaration("phone", .text, "The telephone number, in international form."),
            FieldDeclaration("email", .text, "The e-mail address."),
            FieldDeclaration("url", .text, "The web address."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members = FieldValues()
        members["name"] = name.map(FieldValue.text)
        members["phone"] = phone.map(FieldValue.text)
        members["email"] = email.map(FieldValue.text)
        members["url"] = url.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue else { return nil }
        self.init(
            name: members["name"].flatMap(String.init(fieldValue:)),
            phone: members["phone"].flatMap(String.init(fieldValue:)),
            email: members["email"].flatMap(String.init(fieldValue:)),
            url: members["url"].flatMap(String.init(fieldValue:)))
    }
}

/// What somebody is quoted as saying.
public struct Quotation: Sendable, Hashable {
    /// The words between the quotation marks.
    public var text: String
    /// Who spoke them.
    public var speaker: String
    /// What the speaker is.
    public var role: String?

    /// Makes a quotation.
    public init(text: String, speaker: String, role: String? = nil) {
        self.text = text
        self.speaker = speaker
        self.role = role
    }
}

extension Quotation: FieldConvertible {
    /// A record.
    public static var fieldType: FieldType {
        .record([
            FieldDeclaration("text", .text, "The words between the quotation marks."),
            FieldDeclaration("speaker", .text, "Who spoke them."),
            FieldDeclaration("role", .text, "What the speaker is."),
        ])
    }

    /// The record.
    public var fieldValue: FieldValue {
        var members: FieldValues = ["text": .text(text), "speaker": .text(speaker)]
        members["role"] = role.map(FieldValue.text)
        return .record(members)
    }

    /// Reads the record.
    public init?(fieldValue: FieldValue) {
        guard case .record(let members) = fieldValue,
            let text = members["text"].flatMap(String.init(fieldValue:)),
            let speaker = members["speaker"].flatMap(String.init(fieldValue:))
        else { return nil }
        self.init(text: text, speaker: speaker, role: members["role"].flatMap(String.init(fieldValue:)))
    }
}

extension Field where Value == MediaContact {
    /// Whom to ask about the release.
    public static var mediaContact: Field { Field("media_contact", "Whom to ask about the release.") }
}

extension Field where Value == [Quotation] {
    /// What people are quoted as saying.
    public static var quotes: Field {
        Field("quotes", "What people are quoted as saying, with speaker and role.")
    }
}

extension Field where Value == String {
    /// The line below the headline.
    public static var subheadline: Field {
        Field("subheadline", "The line below the headline of a press release.")
    }
    /// The organisation that issued the release.
    public static var issuer: Field { Field("issuer", "The organisation that issued the release.") }
    /// What the release says of its issuer at its end.
    public static var boilerplate: Field {
        Field("boilerplate", "What the release says of its issuer at its end, under \"About\".")
    }
    /// The statement on what may turn out otherwise.
    public static var safeHarbour: Field {
        Field("safe_harbour", "The statement on forward-looking words that may turn out otherwise.")
    }
    /// The notice above the release.
    public static var releaseNotice: Field {
        Field("release_notice", "The notice above the release: for immediate release, or under embargo.")
    }
}

extension Field where Value == CalendarDate {
    /// The day until which the release must not be published.
    public static var embargo: Field {
        Field("embargo", "The day until which the release must not be published.")
    }
}

extension Field where Value == [String] {
    /// Ticker symbols with their exchange.
    public static var tickers: Field { Field("tickers", "Ticker symbols with their exchange: NASDAQ:ACME.") }
    /// The places that the text names.
    public static var places: Field { Field("places", "The places that the text names.") }
    /// The systems and products that the text names.
    public static var systems: Field { Field("systems", "The systems and products that the text names.") }
    /// Web addresses in the text.
    public static var urls: Field { Field("urls", "The web addresses in the text.") }
    /// E-mail addresses in the text.
    public static var emails: Field { Field("emails", "The e-mail addresses in the text.") }
    /// Telephone numbers in the text.
    public static var phones: Field {
        Field("phones", "The telephone numbers in the text, in international form.")
    }
}
