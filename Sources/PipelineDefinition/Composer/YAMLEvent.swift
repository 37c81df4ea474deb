/// One event of libyaml's parser, as a Swift value.
struct YAMLEvent {
    /// How a scalar is written.
    enum ScalarStyle {
        case plain
        case singleQuoted
        case doubleQuoted
        case literal
        case folded

        /// Whether it stands between quotes.
        var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }
    }

    /// What happens.
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        case scalar(String, ScalarStyle)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    /// What happens.
    var kind: Kind
    /// The name of its anchor, without the `&`.
    var anchor: String?
    /// Its tag, in full.
    var tag: String?
    /// The offset at which it begins, properties included.
    var start: Int
    /// The offset behind it.
    var end: Int
}

/// Why libyaml gave up, in its own words.
struct YAMLSyntaxProblem: Error {
    /// What it found, or did not find.
    var problem: String
    /// What it was doing, such as `while parsing a block mapping`.
    var context: String
    /// Where it gave up.
    var offset: Int
    /// Where what it was doing began.
    var contextOffset: Int?
}
