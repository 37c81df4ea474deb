/// Why a model gave no answer.
package struct ChatFailure: Error, Sendable, Hashable {
    /// The cause.
    package enum Reason: String, Sendable {
        /// It cannot be reached, or is too busy.
        case unreachable = "llm_unreachable"
        /// It does not take the question: a wrong key, an unknown model.
        case refused = "llm_refused"
        /// What it says is no answer.
        case invalid = "llm_invalid"
        /// What the definition allows has been spent.
        case spent = "llm_budget"
    }

    package let reason: Reason
    /// What happened, without the key.
    package let message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }
}
