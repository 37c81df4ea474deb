import PipelineCore
import PipelineDefinition
import PipelineRunner
import ScriptStage

/// The stages of a definition between its source and its sinks, ready for documents.
struct WorkerChain: Sendable {
    private struct Link: Sendable {
        let label: String
        let processor: any Processor
        let condition: (any Condition)?
    }

    private let links: [Link]
    /// What documents must have.
    private(set) var needs: [DocumentPart] = []
    /// What they have afterwards.
    private(set) var gives: [DocumentPart] = []

    init(_ definition: Definition, _ entries: [Definition.StageEntry]) async throws {
        var links: [Link] = []
        for entry in entries {
            guard let stage = entry.stage as? any TransformStage else { continue }
            let context = StageContext(
                label: entry.label, folder: definition.folder, limits: definition.run.options.limits)
            links.append(
                Link(
                    label: entry.label, processor: try await Self.open(stage, in: context),
                    condition: entry.condition))
            for need in stage.needs where !gives.contains(where: { $0.description == need.description }) {
                if !needs.contains(where: { $0.description == need.description }) { needs.append(need) }
            }
            gives += stage.gives
        }
        self.links = links
    }

    private static func open(_ stage: some TransformStage, in context: StageContext) async throws
        -> any Processor
    {
        try await stage.makeProcessor(in: context)
    }

    /// What comes of documents.
    func answers(to requests: [ScriptHost.Request]) async throws -> [ScriptHost.Answer] {
        let originals = requests.enumerated().map { ordinal, request in
            var document = WebDocument(request.document, ordinal: ordinal)
            document.labels = request.labels
            return document
        }
        var batch = Batch(items: originals.map { Batch<WebDocument>.Item($0) })
        for link in links {
            for index in batch.items.indices {
                batch.items[index].document.history.entries.append(History.Entry(stage: link.label))
                batch.items[index].isSelected =
                    link.condition?.holds(for: batch.items[index].document) ?? true
            }
            try await link.processor.process(&batch)
        }
        return zip(batch.items, originals).map { item, original in
            switch item.outcome {
            case .active: Self.changes(from: original, to: item.document)
            case .filtered(let reason): .dropped(reason: reason)
            case .duplicate(let id): .duplicate(of: id)
            case .failed(let failure): .failed(failure)
            }
        }
    }

    private static func changes(from old: WebDocument, to new: WebDocument) -> ScriptHost.Answer {
        var fields = FieldValues()
        for entry in new.fields where old.fields[entry.name] != entry.value {
            fields[entry.name] = entry.value
        }
        return .kept(
            text: new.content.text == old.content.text ? nil : new.content.text, fields: fields,
            labels: new.labels.filter { !old.labels.contains($0) }, annotations: new.annotations)
    }

    func close() async {
        for link in links { await link.processor.close() }
    }
}
