import Synchronization

/// Whether it pays to keep a stage's results.
///
/// It does not where the stage takes less time than to look them up. That is found out at the beginning of each run
/// and decides nothing but what the cache holds.
package final class StageWorth: Sendable {
    /// About twice what it takes to key, look up and read a small result: 18 µs of CPU time a document, measured with
    /// 60,000 short lines through one stage out of the cache against none.
    package static let minimumTime = Duration.microseconds(40)
    /// After so many documents the stage is judged.
    package static let trialDocuments = 1000

    private struct Trial {
        var time = Duration.zero
        var documents = 0
    }

    private let keepsAll: Bool
    private let trial = Mutex(Trial())
    private let isOn = Atomic(true)

    /// - Parameter keepsAll: whether the definition asks for everything to be kept.
    package init(keepsAll: Bool) {
        self.keepsAll = keepsAll
    }

    package var isWorthwhile: Bool { isOn.load(ordering: .relaxed) }

    /// Notes how long the stage took.
    package func note(_ time: Duration, documents: Int) {
        guard !keepsAll else { return }
        let isCheap = trial.withLock { trial in
            guard trial.documents < Self.trialDocuments else { return false }
            trial.time += time
            trial.documents += documents
            return trial.documents >= Self.trialDocuments && trial.time < Self.minimumTime * trial.documents
        }
        if isCheap { isOn.store(false, ordering: .relaxed) }
    }
}
