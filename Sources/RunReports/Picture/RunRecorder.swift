public import PipelineCore
public import PipelineRunner
import Synchronization

/// Keeps the picture of a run while it goes on; its memory does not grow with the documents.
public final class RunRecorder: RunObserver {
    private let start = ContinuousClock.now
    private let state: Mutex<RunPicture>
    /// Whether documents are looked at: for samples, lengths and times of documents.
    public let looksAtDocuments: Bool

    /// Begins a picture.
    ///
    /// - Parameters:
    ///   - picture: what is known before the run.
    ///   - looksAtDocuments: whether to keep samples, lengths and times of documents.
    public init(_ picture: RunPicture, looksAtDocuments: Bool) {
        state = Mutex(picture)
        self.looksAtDocuments = looksAtDocuments
    }

    /// The picture as it is now.
    public var picture: RunPicture {
        state.withLock { picture in
            if picture.standing == .running { picture.elapsed = ContinuousClock.now - start }
            return picture
        }
    }

    /// Notes the counts.
    public func progressed(_ report: RunReport, fraction: Double?) {
        let elapsed = ContinuousClock.now - start
        state.withLock { picture in
            picture.report = report
            picture.fraction = fraction
            picture.elapsed = elapsed
            picture.course.note(report, at: elapsed)
        }
    }

    /// Notes, at the first batch, how many documents an interrupted run had committed before.
    public func committed(_ batch: CommittedBatch) {
        state.withLock { picture in
            if picture.course.points.isEmpty {
                picture.resumed = max(0, batch.report.settled - batch.entries.count)
            }
        }
    }

    /// Deaths are in the counts.
    public func documentDied(_ death: DocumentDeath) {}

    /// Looks at documents: what is kept of them does not depend on the order in which they come.
    public func ended(_ documents: [EndedDocument]) {
        for ended in documents { look(at: ended) }
    }

    /// Notes how the run ended.
    ///
    /// - Parameter report: the final counts; nil where the last ones seen are.
    public func end(_ standing: RunPicture.Standing, report: RunReport? = nil) {
        let elapsed = ContinuousClock.now - start
        state.withLock { picture in
            picture.standing = standing
            picture.elapsed = elapsed
            guard let report else { return }
            picture.report = report
            picture.fraction = 1
            picture.course.note(report, at: elapsed)
        }
    }

    /// Adds a fact to show beside the counts.
    public func add(_ fact: RunFact) {
        state.withLock { $0.facts.append(fact) }
    }

    private func look(at ended: EndedDocument) {
        let (document, fate) = (ended.document, DocumentFate(ended.outcome, at: ended.stage))
        let (text, removed) = (document.content.text.utf8.count, document.removedBytes)
        let microseconds = Int(ended.time / .microseconds(1))
        let wantsSample = state.withLock { picture in
            if fate == .exported {
                picture.exportedLengths.add(text)
            } else {
                picture.droppedLengths.add(text)
            }
            picture.documentTimes.add(microseconds)
            if picture.slowest.wants(microseconds, ordinal: document.ordinal) {
                picture.slowest.offer(
                    .init(document, number: microseconds, detail: Self.words(on: ended)))
            }
            if picture.mostRemoved.wants(removed, ordinal: document.ordinal) {
                picture.mostRemoved.offer(
                    .init(
                        document, number: removed,
                        detail: "\(Amount.share(removed, of: removed + text)) of the text"))
            }
            return picture.samples.wants(document.id, ordinal: document.ordinal, fate.kind)
        }
        guard wantsSample else { return }
        // Made without the lock: it decodes and copies, and another one may have come first by then.
        let sample = DocumentSample(document, fate: fate, given: ended.given)
        state.withLock { $0.samples.offer(sample, ranking: document.id) }
    }

    private static func words(on ended: EndedDocument) -> String {
        "\(Amount.duration(ended.slowestTime)) in \(ended.slowestStage)"
    }
}
