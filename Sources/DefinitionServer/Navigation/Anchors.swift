import PipelineDefinition

/// The anchors of a definition.
struct Anchors {
    /// An anchor with its value.
    struct Anchor {
        let name: String
        /// The bytes of its name.
        let range: Range<Int>
        /// Its value as it is written, a few lines of it at most.
        let text: String
    }

    private(set) var all: [Anchor] = []

    init(_ place: Place) {
        collect(place.outline, place)
    }

    /// The anchors that an alias at a place may name.
    func before(_ offset: Int) -> [Anchor] { all.filter { $0.range.upperBound <= offset } }

    /// The anchor that an alias at a place means: the last of its name before it.
    func named(_ name: String, before offset: Int) -> Anchor? { before(offset).last { $0.name == name } }

    private mutating func collect(_ node: OutlineNode, _ place: Place) {
        if let anchor = node.anchor {
            let text = String(place.text(node.range).prefix(400))
            all.append(Anchor(name: anchor.name, range: anchor.range, text: text))
        }
        for item in node.items { collect(item, place) }
        for entry in node.entries { collect(entry.value, place) }
    }
}
