import PipelineCore

/// Takes the time of each document of a batch, stage after stage.
///
/// A stage that takes its documents one by one tells the time of each; the time of others is shared out evenly.
struct DocumentClocks {
    private struct Clock {
        var total = Duration.zero
        var slowestStage = ""
        var slowestTime = Duration.zero
    }

    /// The texts that the source handed over.
    private let given: [String]
    private var clocks: [Clock]

    init(_ batch: Batch<WebDocument>) {
        given = batch.items.map(\.document.content.text)
        clocks = Array(repeating: Clock(), count: batch.items.count)
    }

    /// Notes what a stage took.
    ///
    /// - Parameters:
    ///   - selected: the documents it worked on.
    ///   - time: what it took for them together.
    mutating func note(
        _ stage: String, _ time: Duration, for selected: [Int], in batch: inout Batch<WebDocument>
    ) {
        let isTold = selected.contains { batch.items[$0].time > .zero }
        let share = selected.isEmpty ? .zero : time / selected.count
        for index in selected {
            let spent = isTold ? batch.items[index].time : share
            batch.items[index].time = .zero
            clocks[index].total += spent
            if spent > clocks[index].slowestTime {
                clocks[index].slowestTime = spent
                clocks[index].slowestStage = stage
            }
        }
    }

    /// The documents of the batch, now that it has gone through.
    func ended(_ batch: Batch<WebDocument>) -> [EndedDocument] {
        batch.items.indices.map { index in
            let item = batch.items[index]
            return EndedDocument(
                document: item.document, outcome: item.outcome, stage: item.stage, given: given[index],
                time: clocks[index].total, slowestStage: clocks[index].slowestStage,
                slowestTime: clocks[index].slowestTime)
        }
    }
}
