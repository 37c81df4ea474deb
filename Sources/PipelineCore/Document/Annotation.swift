/// Something found in the main text.
///
/// Invariant: `content.text(in: range)` is its surface form.
public struct Annotation: Sendable, Hashable {
    /// What it is: `organisation`, `person`, `date`.
    public var kind: String
    /// The bytes of the main text it covers.
    public var range: Range<Int>
    /// Its normalised value, such as the ISO form of a date.
    public var value: FieldValue?
    /// How sure its maker is, from 0 to 1.
    public var confidence: Double
    /// The rule or model that made it.
    public var maker: String

    /// Makes an annotation.
    public init(
        _ kind: String, _ range: Range<Int>, value: FieldValue? = nil, confidence: Double = 1,
        by maker: String
    ) {
        self.kind = kind
        self.range = range
        self.value = value
        self.confidence = confidence
        self.maker = maker
    }
}

/// A kind of annotation, as declared by the stage that gives it.
public struct AnnotationDeclaration: Sendable, Hashable {
    /// The kind.
    public var kind: String
    /// A line of help.
    public var help: String

    /// Declares a kind of annotation.
    public init(_ kind: String, _ help: String) {
        self.kind = kind
        self.help = help
    }
}

/// A class that a document was given.
public struct Label: Sendable, Hashable {
    /// What was asked: `language`, `genre`.
    public var name: String
    /// The answer: `en`, `press release`.
    public var value: String
    /// How sure the classifier is, from 0 to 1.
    public var score: Double
    /// The classifier, with its version where it has one.
    public var classifier: String

    /// Makes a label.
    public init(_ name: String, _ value: String, score: Double, by classifier: String) {
        self.name = name
        self.value = value
        self.score = score
        self.classifier = classifier
    }
}

/// A label as declared by the stage that gives it.
public struct LabelDeclaration: Sendable, Hashable {
    /// What is asked.
    public var name: String
    /// The answers there are, where they are few.
    public var values: [String]
    /// A line of help.
    public var help: String

    /// Declares a label.
    public init(_ name: String, values: [String] = [], _ help: String) {
        self.name = name
        self.values = values
        self.help = help
    }
}
