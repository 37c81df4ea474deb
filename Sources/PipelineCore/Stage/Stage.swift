/// One configurable step of a pipeline.
///
/// A stage is one of four kinds: a ``SourceStage`` brings documents in, a ``TransformStage`` (mostly a
/// ``DocumentStage``) changes or drops them, an ``OrderedStage`` decides in the order of the documents, a
/// ``SinkStage`` writes them.
///
/// Its stored properties are ``Setting``s, its `init()` gives the defaults.
public protocol Stage: Configurable {
    /// Name, summary, needs and gives, and examples.
    static var info: StageInfo { get }
    /// What this stage, as it is set up, needs of the stages before it; by default what ``StageInfo`` says.
    var needs: [DocumentPart] { get }
    /// What this stage, as it is set up, adds to documents; by default what ``StageInfo`` says.
    var gives: [DocumentPart] { get }
    /// The stage that does its work as it is set up; itself, unless its kind depends on its settings.
    ///
    /// A stage with a setting for which documents must be decided on in order is an ``OrderedStage`` with that setting
    /// alone: without it, its results can be kept and its work be cut into shards.
    var form: any Stage { get }
    /// Whether the results of this stage, as it is set up, may be kept from run to run; by default what
    /// ``StageInfo`` says.
    var isCacheable: Bool { get }
    /// Files and folders on which its results depend, beside those that its settings name as inputs; paths as a
    /// definition would write them.
    var dependencies: [String] { get }
    /// What is wrong with the files that the settings name, such as a column that a list does not have; lint asks, and
    /// says itself that a file is missing.
    func fileProblems(in context: StageContext) -> [SettingProblem]
}

extension Stage {
    /// Itself.
    public var form: any Stage { self }
    /// What the stage's info says.
    public var needs: [DocumentPart] { Self.info.needs }
    /// What the stage's info says.
    public var gives: [DocumentPart] { Self.info.gives }
    /// What the stage's info says.
    public var isCacheable: Bool { Self.info.isCacheable }
    /// Most stages depend on nothing else.
    public var dependencies: [String] { [] }
    /// Most look into no file before they run.
    public func fileProblems(in context: StageContext) -> [SettingProblem] { [] }
}

/// A stage that is told by something outside the program, such as a script, what it takes, needs and gives.
public protocol LearningStage: Stage {
    /// Learns it, once the settings have been read without errors; lint, editors and runs then know.
    ///
    /// - Parameters:
    ///   - node: the settings as written.
    ///   - reader: takes what is wrong with them, in the light of what was learned.
    mutating func learn(from node: SettingNode, reporting reader: inout SettingReader)
}

/// What there is to know about a stage without running it.
public struct StageInfo: Sendable {
    /// The key in a definition, in snake case.
    public var name: String
    /// One line on what it does.
    public var summary: String
    /// More on it, as Markdown; may be empty.
    public var discussion: String
    /// The version of its behaviour: raised whenever the same settings and document give another result.
    public var version: Int
    /// Whether its results may be kept from run to run.
    ///
    /// They may unless they depend on more than the document (its ordinal aside), the settings and the files that
    /// the settings name: on the clock, on chance, on a service.
    public var isCacheable: Bool
    /// What it needs of the stages before it.
    public var needs: [DocumentPart]
    /// What it adds to documents, with every setting on.
    public var gives: [DocumentPart]
    /// For what it takes documents out.
    public var drops: [ReasonDeclaration]
    /// For what it fails on documents.
    public var failures: [ReasonDeclaration]
    /// How the names of those measures begin that the run's report adds up over all documents: `private_`.
    public var tallies: [String]
    /// Documented examples; they are also its conformance tests.
    public var examples: [StageExample]
    /// What `pipeline init` writes of it.
    public var scaffold: StageScaffold

    /// Describes a stage.
    public init(
        name: String, summary: String, discussion: String = "", version: Int = 1, isCacheable: Bool = true,
        needs: [DocumentPart] = [], gives: [DocumentPart] = [], drops: [ReasonDeclaration] = [],
        failures: [ReasonDeclaration] = [], tallies: [String] = [], examples: [StageExample] = [],
        scaffold: StageScaffold = StageScaffold()
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.version = version
        self.isCacheable = isCacheable
        self.needs = needs
        self.gives = gives
        self.drops = drops
        self.failures = failures
        self.tallies = tallies
        self.examples = examples
        self.scaffold = scaffold
    }
}

/// A part of a document that one stage gives and another needs.
public enum DocumentPart: Sendable, Hashable, CustomStringConvertible {
    /// The bytes as they came.
    case payload
    /// The main text.
    case text
    /// A field.
    case field(FieldDeclaration)
    /// A label.
    case label(LabelDeclaration)
    /// Annotations of one kind.
    case annotations(AnnotationDeclaration)

    /// A field.
    public static func field<Value>(_ field: Field<Value>) -> DocumentPart { .field(field.declaration) }

    /// Its kind and name; parts are the same where these are.
    public var description: String {
        switch self {
        case .payload: "bytes"
        case .text: "text"
        case .field(let field): "the field '\(field.name)'"
        case .label(let label): "the label '\(label.name)'"
        case .annotations(let annotation): "annotations of kind '\(annotation.kind)'"
        }
    }
}

/// An example of a stage at work: documentation and test in one.
public struct StageExample: Sendable {
    /// What comes in.
    public enum Input: Sendable {
        /// A document that has main text and no bytes.
        case text(String)
        /// A document that has bytes of a media type and no main text yet.
        case payload(String, mediaType: String)
    }

    /// What is true of the document afterwards.
    public enum Expectation: Sendable {
        /// The main text is this.
        case text(String)
        /// A field has this value.
        case field(String, FieldValue)
        /// A label has this value.
        case label(String, String)
        /// A stretch of the text is annotated with a kind.
        case annotation(String, String)
        /// The document was dropped for this reason.
        case dropped(reason: String)
    }

    /// What it shows.
    public var title: String
    /// The settings as YAML, as they would stand under the stage's key.
    public var settings: String
    /// What comes in.
    public var input: Input
    /// What is true afterwards.
    public var expected: [Expectation]

    /// Makes an example.
    public init(_ title: String, settings: String = "{}", input: Input, expect expected: [Expectation]) {
        self.title = title
        self.settings = settings
        self.input = input
        self.expected = expected
    }
}
