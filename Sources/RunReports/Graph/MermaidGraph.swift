/// A chain as a flowchart of Mermaid, which code hosts draw within Markdown.
public struct MermaidGraph {
    /// The chart.
    public let text: String

    /// Writes a chain.
    public init(_ graph: ChainGraph) {
        var lines = ["---", "title: \(Self.title(graph.name))", "---", "flowchart TB"]
        for (index, stop) in graph.stops.enumerated() {
            if let condition = stop.condition {
                lines.append(
                    "    \(ChainGraph.Place.condition(index).id){{\"\(Self.escaped("when " + condition))\"}}")
            }
            let id = ChainGraph.Place.stage(index).id
            let shape = stop.kind == .transform || stop.kind == .ordered ? ("[", "]") : ("([", "])")
            let kind = stop.kind == .transform ? "" : "<br>\(stop.kind.rawValue)"
            lines.append("    \(id)\(shape.0)\"\(Self.escaped(graph.title(of: stop)))\(kind)\"\(shape.1)")
            lines.append(
                "    click \(id) href \"#\(id)\" \"\(Self.escaped(stop.details.joined(separator: " · ")))\"")
        }
        for (place, exit) in graph.exits {
            let reasons = exit.reasons.map { Self.escaped($0.text) }.joined(separator: "<br>")
            let text = exit.manner == .duplicate ? reasons : "<b>\(exit.title)</b><br>\(reasons)"
            lines.append("    \(place.id)[/\"\(text)\"/]:::\(exit.manner)")
        }
        lines.append("    \(ChainGraph.Place.end.id)(((\"\(Self.escaped(graph.endTitle))\")))")
        for edge in graph.edges {
            let arrow = edge.style == .way ? "-->" : "-.->"
            let label = edge.label.isEmpty ? "" : "|\"\(Self.escaped(edge.label))\"|"
            lines.append("    \(edge.from.id) \(arrow)\(label) \(edge.to.id)")
        }
        // Colours that are read on light and on dark.
        lines.append("    classDef filtered stroke:#c07a10,stroke-width:2px")
        lines.append("    classDef duplicate stroke:#7357b8,stroke-width:2px")
        lines.append("    classDef dead stroke:#c2372b,stroke-width:2px")
        text = lines.joined(separator: "\n") + "\n"
    }

    /// The head is YAML: quoted as JSON is.
    private static func title(_ text: String) -> String {
        var title = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": title += "\\\""
            case "\\": title += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": title += " "
            default: title.unicodeScalars.append(scalar)
            }
        }
        return title + "\""
    }

    /// Everything that is not plainly a letter, a digit or a space as an entity in Mermaid's way.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": escaped += " "
            case "a"..."z", "A"..."Z", "0"..."9", " ", "_", "-", ".", ",", "'":
                escaped.unicodeScalars.append(scalar)
            case "\u{A0}"...: escaped.unicodeScalars.append(scalar)
            default: escaped += "#\(scalar.value);"
            }
        }
        return escaped
    }
}
