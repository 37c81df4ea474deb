public import PipelineCore

/// One document's way through a pipeline, told in full.
public struct DocumentStory: Sendable {
    /// What one stage did.
    public struct Step: Sendable {
        /// How a stage comes by its decision.
        public enum Role: Sendable, Hashable {
            /// It worked on the document.
            case worked
            /// Its condition did not hold.
            case passedBy
            /// It decides by the documents before, so that one document alone cannot tell; what it does with the document
            /// by itself is told.
            case needsOthers
            /// It writes the document.
            case writes
        }

        /// The stage's label.
        public var stage: String
        /// How it comes by its decision.
        public var role: Role
        /// The document behind it.
        public var document: DocumentForm
        /// What came of the document.
        public var outcome: Batch<WebDocument>.Outcome
        /// How long it took.
        public var time: Duration
        /// A fingerprint of what the document was like then, as in the ledger.
        public var state: UInt32

        /// What the stage wrote into the history.
        public var entry: History.Entry? { document.history.entries.last }
    }

    /// The document as the source handed it over.
    public var loaded: DocumentForm
    /// The source and the stages that the document came to, in order.
    public var steps: [Step]

    /// The last stage that decided anything.
    public var end: Step? { steps.last }
}
