import Synchronization

/// Takes down what ordered stages remember at one place of a run, while the run goes on.
///
/// At any moment each of them is at another batch, all of them ahead of the commits. So the place is one that none
/// has passed yet; each says what it remembers when it gets there, and by the time the batches up to there are
/// committed, all have.
final class MemoryKeeper: Sendable {
    private struct State {
        /// How many batches each stage has decided on, by its label.
        var reached: [String: Int]
        /// The place at which all are to say what they remember; nil where none is wanted.
        var wanted: Int?
        var memories: [String: [UInt8]] = [:]
        /// Whether one cannot say.
        var isLost = false
        /// Before that it would take too much of the run's time.
        var earliest = ContinuousClock.now
    }

    /// To take it down costs at most about this share of a run's time: one in so many.
    private static let share = 20

    private let state: Mutex<State>

    /// - Parameters:
    ///   - stages: the labels of the ordered stages.
    ///   - batches: how many batches an interrupted run had committed.
    init(of stages: [String], from batches: Int = 0) {
        state = Mutex(State(reached: Dictionary(stages.map { ($0, batches) }, uniquingKeysWith: max)))
    }

    /// Asks for what all remember, where that has not been asked for already and it is time.
    func ask() {
        state.withLock { state in
            guard state.wanted == nil, !state.isLost, let furthest = state.reached.values.max(),
                ContinuousClock.now >= state.earliest
            else { return }
            state.wanted = furthest + 1
        }
    }

    /// Notes that a stage has decided on so many batches.
    ///
    /// - Returns: whether it is to say what it remembers before it goes on.
    func isWanted(of stage: String, behind batches: Int) -> Bool {
        state.withLock { state in
            state.reached[stage] = batches
            return state.wanted == batches
        }
    }

    /// Takes what a stage remembers; nil where it cannot say.
    ///
    /// - Parameter time: what it took to find out.
    func keep(_ memory: [UInt8]?, of stage: String, taking time: Duration) {
        state.withLock { state in
            state.memories[stage] = memory
            state.isLost = state.isLost || memory == nil
            state.earliest = ContinuousClock.now + time * Self.share
        }
    }

    /// Hands over what all remembered, once so many batches have been committed; nil where that is not the place.
    func memories(behind batches: Int) -> [String: [UInt8]]? {
        state.withLock { state in
            guard state.wanted == batches, !state.isLost else { return nil }
            defer {
                state.wanted = nil
                state.memories = [:]
            }
            return state.memories
        }
    }

    /// Notes what it took to write it down.
    func note(_ time: Duration) {
        state.withLock { $0.earliest = ContinuousClock.now + time * Self.share }
    }
}
