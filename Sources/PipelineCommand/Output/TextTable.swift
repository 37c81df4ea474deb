/// A table of text for a terminal: columns as wide as their widest cell, two spaces between them.
struct TextTable {
    /// How the cells of a column stand in it.
    enum Alignment {
        case left
        case right
    }

    private let alignments: [Alignment]
    private var rows: [[String]]

    init(_ header: [String], _ alignments: [Alignment]) {
        self.alignments = alignments
        rows = [header]
    }

    mutating func append(_ row: [String]) { rows.append(row) }

    /// The lines; no space stands at their ends.
    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return alignments[column] == .left ? row[column] + space : space + row[column]
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
