import PipelineCore

/// The parts that documents have at a place in the chain, each once; of parts of one name the first counts.
struct PartSet {
    /// The parts in the order in which they were first given.
    private(set) var parts: [DocumentPart] = []
    private var names: Set<String> = []

    /// Adds what is new among some parts.
    mutating func add(_ more: some Sequence<DocumentPart>) {
        for part in more where names.insert(part.description).inserted { parts.append(part) }
    }

    /// Whether there is a part of the same kind and name.
    func contains(_ part: DocumentPart) -> Bool { names.contains(part.description) }
}
