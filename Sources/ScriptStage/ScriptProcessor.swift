public import PipelineCore
import Synchronization

/// Takes documents to the processes of a script and back.
public struct ScriptProcessor: Processor {
    private let launch: ScriptLaunch
    private let pool: ScriptPool
    private let pace: ScriptPace

    /// Starts the first process, so that a script that does not work ends the run before it begins.
    init(launch: ScriptLaunch, settings: JSONValue, label: String) throws {
        self.launch = launch
        pace = ScriptPace(atMost: launch.batch)
        let log = ScriptLog(stage: label)
        do throws(ScriptBreak) {
            let session = try ScriptSession(launch, log: log)
            let settings = session.declaration.schema.withDefaults(settings)
            try session.configure(settings)
            pool = ScriptPool(launch, settings: settings, log: log, first: session)
        } catch {
            throw error.failure(of: launch.shown)
        }
    }

    /// Sends the documents in batches.
    ///
    /// Where a process does not answer for one of them, those that have no answer yet are sent once more, each by
    /// itself to a process that did nothing wrong yet: so it shows which of them it is.
    public func process<D: Document>(_ batch: inout Batch<D>) async throws {
        var places = batch.activeIndices[...]
        guard !places.isEmpty else { return }
        var session = await pool.take()
        do {
            while !places.isEmpty {
                try Task.checkCancellation()
                let sent = Self.first(pace.count, of: places, in: batch)
                places = places.dropFirst(sent.count)
                let start = ContinuousClock.now
                guard let rest = exchange(Array(sent), of: &batch, &session) else {
                    pace.took(ContinuousClock.now - start, for: sent.count)
                    continue
                }
                for place in rest {
                    try Task.checkCancellation()
                    // One that has worked on others may have failed for what it remembers of them.
                    let isFresh = session == nil
                    let isUnanswered = exchange([place], of: &batch, &session, isLast: isFresh) != nil
                    if isUnanswered, !isFresh { _ = exchange([place], of: &batch, &session, isLast: true) }
                }
            }
        } catch {
            session?.end()
            await pool.giveBack(nil)
            throw error
        }
        await pool.giveBack(session)
    }

    /// A message with documents of more bytes is no quicker, and takes memory on both sides.
    private static let maximumMessageBytes = 16 << 20

    /// The first of some documents, at most so many; fewer where they are large.
    private static func first<D: Document>(
        _ count: Int, of places: ArraySlice<Int>, in batch: Batch<D>
    ) -> ArraySlice<Int> {
        var bytes = 0
        return places.prefix(count).prefix { place in
            defer { bytes += batch[place].content.text.utf8.count + batch[place].payload.body.count }
            return bytes < maximumMessageBytes
        }
    }

    /// Sends documents and puts the answers into them.
    ///
    /// - Parameters:
    ///   - session: a process, nil for a new one; nil afterwards where it must not be used any more.
    ///   - isLast: whether documents without an answer have failed.
    /// - Returns: the places of those without an answer, where some have none.
    private func exchange<D: Document>(
        _ places: [Int], of batch: inout Batch<D>, _ session: inout ScriptSession?, isLast: Bool = false
    ) -> ArraySlice<Int>? {
        var answered = 0
        let problem: ScriptBreak?
        do throws(ScriptBreak) {
            if session == nil { session = try pool.start() }
            problem = session?.exchange(places, of: &batch) { index, result, batch in
                answered = index + 1
                Self.settle(result, of: &batch, at: places[index])
            }
        } catch {
            problem = error
        }
        guard let problem else { return nil }
        session?.end()
        session = nil
        let rest = places[answered...]
        if isLast, problem != .cancelled {
            for place in rest { batch.fail(problem.failure(of: launch.shown), at: place) }
        }
        return rest
    }

    private static func settle<D: Document>(
        _ result: Result<ScriptReply, StageFailure>, of batch: inout Batch<D>, at place: Int
    ) {
        do throws(StageFailure) {
            batch.decide(try result.get().apply(to: &batch[place]), at: place)
        } catch {
            batch.fail(error, at: place)
        }
    }

    /// Asks the processes to end.
    public func close() async { await pool.close() }
}

/// How many documents are sent at once: few to a script that takes its time, so that little is lost where it fails.
private final class ScriptPace: Sendable {
    private let most: Int
    private let current: Mutex<Int>

    /// A batch should not take longer than this, nor much less.
    private static let aim = Duration.milliseconds(100)

    init(atMost most: Int) {
        self.most = most
        current = Mutex(min(most, 8))
    }

    var count: Int { current.withLock { $0 } }

    func took(_ time: Duration, for count: Int) {
        current.withLock { current in
            if time > Self.aim * 2 { current = max(1, min(current, count / 2)) }
            if time < Self.aim / 2, count == current { current = min(most, current * 2) }
        }
    }
}

extension SettingsSchema {
    /// The values with the defaults of those that are not given.
    fileprivate func withDefaults(_ values: JSONValue) -> JSONValue {
        guard case .object(let members) = values else { return values }
        let missing = settings.filter { values[$0.name] == nil }
        return .object(
            members
                + missing.compactMap { setting in setting.defaultValue.map { JSONMember(setting.name, $0) } })
    }
}
