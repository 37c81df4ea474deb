import PipelineCore

/// The parts that documents have at a place in the chain, each once; of parts of one name the first counts.
struct PartSet {
    /// The parts in the order in which they were first given.
    private(set) var parts: [DocumentPart] = []
    private var names: Set<Key> = []

    /// The kind and the name, by which parts are the same.
    private struct Key: Hashable {
        let kind: UInt8
        let name: String

        init(_ part: DocumentPart) {
            switch part {
            case .payload: (kind, name) = (0, "")
            case .text: (kind, name) = (1, "")
            case .field(let field): (kind, name) = (2, field.name)
            case .label(let label): (kind, name) = (3, label.name)
            case .annotations(let annotation): (kind, name) = (4, annotation.kind)
            }
        }
    }

    /// Adds what is new among some parts.
    mutating func add(_ more: some Sequence<DocumentPart>) {
        for part in more where names.insert(Key(part)).inserted { parts.append(part) }
    }

    /// Whether there is a part of the same kind and name.
    func contains(_ part: DocumentPart) -> Bool { names.contains(Key(part)) }
}
