public import PipelineCore

/// A test of a definition: documents that are given, the stages they go through, and what is expected of them.
public struct DefinitionTest: Sendable {
    /// Its name.
    public var name: String
    /// Where its name stands.
    public var span: SourceSpan
    /// The folder that its paths start from: that of the file it stands in.
    public var folder: String
    /// What goes in; empty where the definition's own source brings the documents.
    public var given: [GivenInput] = []
    /// The places, among the definition's stages, of those that the documents go through; never the source.
    public var stages: [Int] = []
    /// What stands in for stages, by their places.
    public var mocks: [Int: StageMock] = [:]
    /// What is expected.
    public var expectations: [Expectation] = []
    /// The files that it reads, as paths for the file system.
    public var files: [String] = []
}

/// What a test gives in place of the definition's source.
public enum GivenInput: Sendable {
    /// A document, with the labels it has already.
    case document(SourceDocument, labels: [Label])
    /// What a source reads.
    case source(any SourceStage)
}

/// What stands in for a stage in a test: the same for every document.
public struct StageMock: Sendable {
    /// The text it gives; nil leaves the document's.
    public var text: String?
    /// The fields it gives.
    public var fields: FieldValues = [:]
    /// The labels it gives.
    public var labels: [Label] = []
    /// The reason for which it drops every document.
    public var drop: String?
    /// The failure that every document dies of.
    public var failure: StageFailure?

    /// Does to a document what the stage would have done.
    ///
    /// - Throws: the failure, where it has one.
    public func apply(to document: inout some Document) throws(StageFailure) -> Verdict {
        if let failure { throw failure }
        if let text { document.text = text }
        for entry in fields { document.fields[entry.name] = entry.value }
        document.labels += labels
        return drop.map { .drop(reason: $0) } ?? .keep
    }
}

/// What came of a test's documents and what was written: what expectations are held against.
public struct TestOutcome: Sendable {
    /// A document and what came of it.
    public struct Item: Sendable {
        /// The document as the last stage that saw it left it.
        public var document: any Document
        /// What came of it.
        public var fate: Fate
        /// The label of the stage that took it out.
        public var stage: String?

        /// Notes what came of a document.
        public init(document: any Document, fate: Fate, stage: String? = nil) {
            self.document = document
            self.fate = fate
            self.stage = stage
        }
    }

    /// What came of a document.
    public enum Fate: Sendable, Hashable {
        /// It reached the end.
        case kept
        /// A filter took it out.
        case dropped(reason: String)
        /// It repeats another document.
        case duplicate(of: String)
        /// A stage failed on it.
        case dead(StageFailure)
    }

    /// A file that a stage wrote.
    public struct Output: Sendable {
        /// The path as the definition has it.
        public var path: String
        /// What was written.
        public var bytes: [UInt8]

        /// Notes a file.
        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// The documents in the order of the input.
    public var items: [Item]
    /// The files written.
    public var outputs: [Output]

    /// Notes what came of a test.
    public init(items: [Item], outputs: [Output] = []) {
        self.items = items
        self.outputs = outputs
    }
}
