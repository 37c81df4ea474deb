public import PipelineCore

/// What became of a document at the end of its way.
public enum DocumentFate: Sendable, Hashable {
    /// It reached the end.
    case exported
    /// A stage's filter took it out.
    case filtered(stage: String, reason: String)
    /// A stage found it to repeat another.
    case duplicate(stage: String, of: DocumentID)
    /// A stage failed on it.
    case dead(stage: String, reason: String, message: String)

    private static let maximumMessageBytes = 2 << 10

    /// The fate of a document in a batch that has gone through all stages.
    ///
    /// - Parameter stage: the stage that took it out, if any did.
    public init(_ outcome: Batch<some Document>.Outcome, at stage: String?) {
        let stage = stage ?? ""
        self =
            switch outcome {
            case .active: .exported
            case .filtered(let reason): .filtered(stage: stage, reason: reason)
            case .duplicate(let original): .duplicate(stage: stage, of: original)
            case .failed(let failure):
                .dead(
                    stage: stage, reason: failure.reason,
                    message: Excerpt(of: failure.message, upTo: Self.maximumMessageBytes).text)
            }
    }

    /// What documents of this fate are shown under.
    public var kind: Kind {
        switch self {
        case .exported: Kind(outcome: .exported, stage: "", reason: "")
        case .filtered(let stage, let reason): Kind(outcome: .filtered, stage: stage, reason: reason)
        case .duplicate(let stage, _): Kind(outcome: .duplicate, stage: stage, reason: "duplicate")
        case .dead(let stage, let reason, _): Kind(outcome: .dead, stage: stage, reason: reason)
        }
    }

    /// A fate without what concerns the one document.
    public struct Kind: Sendable, Hashable {
        /// The four ways a document can end.
        public enum Outcome: String, Sendable, Hashable, CaseIterable {
            /// It reached the end.
            case exported
            /// A filter took it out.
            case filtered
            /// It repeats another.
            case duplicate
            /// A stage failed on it.
            case dead
        }

        /// How it ended.
        public var outcome: Outcome
        /// The stage that took it out; empty where none did.
        public var stage: String
        /// Why; empty where nothing took it out.
        public var reason: String
    }
}
