import PipelineCore

/// Inputs that go through the chain together.
struct InputBatch: Sendable {
    /// Its place among the batches, from 0.
    let index: Int
    /// The ordinal of its first document.
    let firstOrdinal: Int
    let inputs: [any SourceInput]
    /// How much of the source has been enumerated, from 0 to 1, where that can be told.
    let progress: Double?
}

/// How much a source has handed out.
struct InputTally: Sendable, Hashable {
    var documents = 0
    var batches = 0
}

/// Cuts a source's inputs into batches, in order.
///
/// Where it cuts depends on nothing but the inputs, so that a resumed run cuts like an undisturbed one.
actor InputFeed<Reader: SourceReader>: InputFeeding {
    /// The most documents of a batch once the run is under way: enough to make the cost of a batch vanish.
    private static var maximumInputs: Int { 256 }
    /// A batch is closed when its documents have so many bytes: what bounds memory.
    private static var maximumBytes: Int { 1 << 20 }

    private let reader: Reader
    private let window: Int
    private let turnstile: Turnstile
    private let stop: StopRequest
    private var isBusy = false
    private var queue: [CheckedContinuation<Void, Never>] = []
    /// What has been handed out.
    private(set) var tally: InputTally
    /// Whether there is no more.
    private(set) var isAtEnd = false
    /// Which part of the input is handed out.
    private let extent: InputExtent
    /// What has been handed out or passed over of that part; nil where nobody asks.
    private(set) var fingerprint: InputFingerprint?

    /// - Parameters:
    ///   - window: how many batches may be on their way at once.
    ///   - turnstile: says how many batches have been committed.
    ///   - start: what an interrupted run has handed out; the reader must be moved behind it by ``skip(_:by:)``.
    ///   - stop: says when no more batches are to be handed out.
    ///   - extent: the part of the input to hand out; the reader must be moved to its start by ``pass(_:)``.
    init(
        _ reader: Reader, window: Int, committed turnstile: Turnstile, from start: InputTally,
        stop: StopRequest, extent: InputExtent = .whole
    ) {
        self.extent = extent
        fingerprint = extent.isFingerprinted ? InputFingerprint() : nil
        self.reader = reader
        self.window = window
        self.turnstile = turnstile
        self.stop = stop
        tally = start
    }

    /// The next batch, or nil at the end and where the run is to stop.
    ///
    /// It waits until few enough are on their way.
    ///
    /// - Throws: `CancellationError` where the run stops early.
    func next() async throws -> InputBatch? {
        await enter()
        defer { leave() }
        try await turnstile.wait(for: tally.batches - window + 1)
        if stop.isRequested { return nil }
        if tally.batches == extent.end?.batches { isAtEnd = true }
        var inputs: [any SourceInput] = []
        var bytes = 0
        // The first batches are small, so that all workers have something to do at once.
        let limit = min(Self.maximumInputs, 1 << min(tally.batches, 16))
        while !isAtEnd, inputs.count < limit, bytes < Self.maximumBytes {
            guard let input = try await reader.next() else {
                isAtEnd = true
                break
            }
            fingerprint?.add(input, ordinal: tally.documents + inputs.count)
            inputs.append(input)
            bytes += input.byteCount
            // A source may be slow; what it has handed out is handed out again to a later run.
            if stop.isRequested { return nil }
        }
        guard !inputs.isEmpty else { return nil }
        let batch = InputBatch(
            index: tally.batches, firstOrdinal: tally.documents, inputs: inputs, progress: await progress)
        tally.batches += 1
        tally.documents += inputs.count
        return batch
    }

    /// Passes over the inputs of an interrupted run.
    ///
    /// - Parameter check: is given each of them, and nil where one is missing; throws where it is not the same.
    /// - Returns: whether it is behind all of them; false where the run is to stop before that.
    func skip(
        _ count: Int, by check: @Sendable ((any SourceInput)?) async throws -> Void
    ) async throws -> Bool {
        for passed in 0..<count {
            if stop.isRequested { return false }
            let input = try await reader.next()
            if let input { fingerprint?.add(input, ordinal: tally.documents - count + passed) }
            try await check(input)
        }
        return true
    }

    /// Passes over inputs that come before the part to hand out.
    ///
    /// - Returns: whether it is behind all of them; false where the run is to stop before that.
    func pass(_ count: Int) async throws -> Bool {
        for _ in 0..<count {
            if stop.isRequested { return false }
            _ = try await reader.next()
        }
        return true
    }

    /// Where the reader stands, where it can say.
    var place: JSONValue? { get async { await reader.place } }

    /// Tells the source that the run has ended.
    func close() async { await reader.close() }

    /// What the source says, where it is a fraction; of a part of the input, its share of documents.
    private var progress: Double? {
        get async {
            if let end = extent.end {
                let (all, done) = (
                    end.documents - extent.start.documents, tally.documents - extent.start.documents
                )
                return min(1, Double(done) / Double(max(1, all)))
            }
            guard let progress = await reader.progress, progress.isFinite else { return nil }
            return min(1, max(0, progress))
        }
    }

    /// Waits for its turn: an actor by itself would let the next caller in while this one waits for the reader.
    private func enter() async {
        if isBusy {
            await withCheckedContinuation { queue.append($0) }
        } else {
            isBusy = true
        }
    }

    private func leave() {
        if queue.isEmpty {
            isBusy = false
        } else {
            queue.removeFirst().resume()
        }
    }
}

/// A feed of whatever kind of source.
protocol InputFeeding: Sendable {
    /// The next batch, or nil at the end and where the run is to stop.
    func next() async throws -> InputBatch?
    /// Passes over the inputs of an interrupted run; false where the run is to stop before their end.
    func skip(_ count: Int, by check: @Sendable ((any SourceInput)?) async throws -> Void) async throws
        -> Bool
    /// Passes over inputs that come before the part to hand out; false where the run is to stop before its start.
    func pass(_ count: Int) async throws -> Bool
    /// Where the reader stands, where it can say.
    var place: JSONValue? { get async }
    /// The fingerprint of what has been handed out or passed over, where the part of the input asks for it.
    var fingerprint: InputFingerprint? { get async }
    /// What has been handed out.
    var tally: InputTally { get async }
    /// Whether there is no more.
    var isAtEnd: Bool { get async }
    /// Tells the source that the run has ended.
    func close() async
}
