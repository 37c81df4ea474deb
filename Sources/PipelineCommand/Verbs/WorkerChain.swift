import Glibc
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
    func answers(to requests: [HostRequest]) async throws -> [HostAnswer] {
        let originals = requests.enumerated().map { ordinal, request in
            var document = WebDocument(request.document, ordinal: ordinal)
            document.labels = request.labels
            document.annotations = request.annotations
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
            var answer =
                switch item.outcome {
                case .active: HostAnswer(from: original, to: item.document)
                case .filtered(let reason): HostAnswer(.dropped(reason: reason))
                case .duplicate(let id): HostAnswer(.duplicate(of: id))
                case .failed(let failure): HostAnswer(.failed(failure))
                }
            answer.measures = item.document.history.entries.flatMap(\.measures)
            return answer
        }
    }

    func close() async {
        for link in links { await link.processor.close() }
    }
}

extension HostAnswer {
    /// What stages have made of a document.
    fileprivate init(from old: WebDocument, to new: WebDocument) {
        self.init(.kept)
        let isSameText = Self.haveSameBytes(new.content.text, old.content.text)
        if !isSameText || new.content.blocks != old.content.blocks { content = new.content }
        for entry in new.fields where old.fields[entry.name] != entry.value {
            fields[entry.name] = entry.value
        }
        removedFields = old.fields.map(\.name).filter { new.fields[$0] == nil }
        labels = new.labels.filter { !old.labels.contains($0) }
        let known = isSameText ? Set(old.annotations) : []
        annotations = known.isEmpty ? new.annotations : new.annotations.filter { !known.contains($0) }
    }

    /// Whether two texts are the same to those who count bytes; to Swift two spellings of one character are.
    private static func haveSameBytes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                guard left.count == right.count, let first = left.baseAddress, let other = right.baseAddress
                else { return left.count == right.count }
                return memcmp(first, other, left.count) == 0
            }
        }
    }
}
