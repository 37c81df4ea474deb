import PipelineCore

extension ChainGraph {
    /// A place that an arrow leads from or to.
    enum Place: Hashable, Sendable {
        /// Where a stage's condition is asked.
        case condition(Int)
        /// A stage.
        case stage(Int)
        /// Where documents leave a stage in one manner.
        case exit(Int, Exit.Manner)
        /// The end of the way.
        case end

        /// A name for a file of a graph: letters and digits.
        var id: String {
            switch self {
            case .condition(let index): "when\(index)"
            case .stage(let index): "stage\(index)"
            case .exit(let index, let manner): "\(manner)\(index)"
            case .end: "end0"
            }
        }
    }

    /// An arrow.
    struct Edge: Sendable {
        enum Style: Sendable {
            /// The way of the documents.
            case way
            /// Past a stage whose condition does not hold.
            case past
            /// Out of the pipeline.
            case out
        }

        let from: Place
        let to: Place
        let label: String
        let style: Style
    }

    /// All arrows, in the order of the stages.
    var edges: [Edge] {
        let unwritten = unwritten?.reasons.first?.count ?? 0
        let all = stops.indices.flatMap { index -> [Edge] in
            let stop = stops[index]
            let next = entry(at: index + 1)
            var edges: [Edge] = []
            if stop.condition != nil {
                let worked = stop.count.map { $0.input - $0.skipped }
                let past = stop.count.map { $0.skipped - (index == stops.count - 1 ? unwritten : 0) }
                edges.append(
                    Edge(
                        from: .condition(index), to: .stage(index), label: Self.text("holds", worked),
                        style: .way))
                edges.append(
                    Edge(
                        from: .condition(index), to: next, label: Self.text("else", past),
                        style: .past))
            }
            edges.append(
                Edge(from: .stage(index), to: next, label: Self.text("", stop.passed), style: .way))
            edges += stop.exits.map { exit in
                Edge(from: .stage(index), to: .exit(index, exit.manner), label: "", style: .out)
            }
            return edges
        }
        guard self.unwritten != nil, let last = stops.indices.last else { return all }
        return all + [
            Edge(
                from: .condition(last), to: .exit(stops.count, .filtered), label: "no sink takes it",
                style: .out)
        ]
    }

    /// Where documents come to a stage: its condition, where it has one.
    private func entry(at index: Int) -> Place {
        guard stops.indices.contains(index) else { return .end }
        return stops[index].condition == nil ? .stage(index) : .condition(index)
    }

    private static func text(_ word: String, _ count: Int?) -> String {
        [word, count.map { Amount.count($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A stage's name, with what it is where the label does not say so.
    func title(of stop: Stop) -> String {
        stop.label == stop.name ? stop.label : "\(stop.label) (\(stop.name))"
    }

    /// What stands at the end.
    var endTitle: String { exported.map { "\(Amount.count($0)) exported" } ?? "exported" }
}

extension ChainGraph.Stop {
    /// How many documents the stage worked on and passed on.
    var passed: Int? {
        count.map { count in
            let left = exits.flatMap(\.reasons).reduce(0) { $0 + ($1.count ?? 0) }
            return count.input - count.skipped - left
        }
    }
}

extension ChainGraph {
    /// Where documents leave the way, in the order of the stages.
    var exits: [(place: Place, exit: Exit)] {
        let ofStages = stops.enumerated().flatMap { index, stop in
            stop.exits.map { (Place.exit(index, $0.manner), $0) }
        }
        return ofStages + (unwritten.map { [(Place.exit(stops.count, $0.manner), $0)] } ?? [])
    }
}
