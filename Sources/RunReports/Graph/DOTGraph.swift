/// A chain in the language of Graphviz.
public struct DOTGraph {
    /// The graph.
    public let text: String

    /// Writes a chain.
    public init(_ graph: ChainGraph) {
        var lines = [
            "digraph pipeline {", "    label=\(Self.quoted(graph.name)); labelloc=t; rankdir=TB",
            "    node [shape=box, style=rounded, fontname=\"sans-serif\"]",
            "    edge [fontname=\"sans-serif\", fontsize=11]",
        ]
        for (index, stop) in graph.stops.enumerated() {
            if let condition = stop.condition {
                let id = ChainGraph.Place.condition(index).id
                lines.append(
                    "    \(id) [shape=hexagon, style=\"\", label=\(Self.quoted(Self.lines(of: condition)))]")
            }
            let id = ChainGraph.Place.stage(index).id
            let kind = stop.kind == .transform ? "" : "\n\(stop.kind.rawValue)"
            let shape = stop.kind == .source || stop.kind == .sink ? "shape=ellipse, " : ""
            let details = Self.quoted(stop.details.joined(separator: "\n"))
            lines.append(
                "    \(id) [\(shape)label=\(Self.quoted(graph.title(of: stop) + kind)), tooltip=\(details)]")
            let side = stop.exits.map { ChainGraph.Place.exit(index, $0.manner).id }
            if !side.isEmpty { lines.append("    { rank=same; \(([id] + side).joined(separator: "; ")) }") }
        }
        lines += graph.exits.map { Self.node(of: $0.exit, $0.place.id) }
        lines.append(
            "    \(ChainGraph.Place.end.id) [shape=doublecircle, label=\(Self.quoted(graph.endTitle))]")
        for edge in graph.edges {
            var attributes = edge.label.isEmpty ? [] : ["label=\(Self.quoted(edge.label))"]
            if edge.style != .way { attributes.append("style=dashed") }
            let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
            lines.append("    \(edge.from.id) -> \(edge.to.id)\(list)")
        }
        text = (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    private static func node(of exit: ChainGraph.Exit, _ id: String) -> String {
        let text = (exit.manner == .duplicate ? [] : [exit.title]) + exit.reasons.map(\.text)
        let help = exit.reasons.filter { !$0.help.isEmpty }.map { "\($0.name): \($0.help)" }
        return "    \(id) [shape=note, style=\"\", color=\"\(color(exit.manner))\", "
            + "label=\(quoted(text.joined(separator: "\n"))), tooltip=\(quoted(help.joined(separator: "\n")))]"
    }

    /// A condition in lines of a width that Graphviz would not break itself.
    private static func lines(of condition: String) -> String {
        FittedText("when " + condition, columns: 48, limit: .max).lines.joined(separator: "\n")
    }

    private static func color(_ manner: ChainGraph.Exit.Manner) -> String {
        switch manner {
        case .filtered: "#c07a10"
        case .duplicate: "#7357b8"
        case .dead: "#c2372b"
        }
    }

    /// A text in quotes: Graphviz reads escapes and, within labels, entities of HTML.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "&": quoted += "&amp;"
            case "\n": quoted += "\\n"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
