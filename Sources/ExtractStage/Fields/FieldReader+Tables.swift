import HTML
import PipelineCore

extension FieldReader {
    /// The rows of a table as records; nil where none of the columns is there, or no row has a value.
    ///
    /// The headings stand in the first row that has one of them. A cell that spans columns counts for each.
    func rows(of table: NodeID, _ columns: [FieldPlan.Column], in page: HTMLDocument) -> FoundField? {
        var places: [Int?]?
        var found: [FieldValue] = []
        var words: [FoundWords] = []
        for row in Self.rows(of: table, in: page) {
            let cells = Self.cells(of: row, in: page)
            guard let known = places else {
                let headings = cells.map { $0.lowercased() }
                let candidate = columns.map { column in headings.firstIndex(of: column.heading) }
                if candidate.contains(where: { $0 != nil }) { places = candidate }
                continue
            }
            var record: FieldValues = [:]
            for (column, place) in zip(columns, known) {
                guard let place, place < cells.count else { continue }
                var conversion = source.conversion
                conversion.kind = column.kind
                guard let value = conversion.value(of: cells[place]) else { continue }
                record[column.name] = value
                words.append(FoundWords(text: cells[place], range: nil, value: value))
            }
            if !record.isEmpty { found.append(.record(record)) }
            if found.count == Self.maximumValues { break }
        }
        return found.isEmpty ? nil : FoundField(value: .list(found), words: words)
    }

    /// The rows of a table, not those of tables within it.
    private static func rows(of table: NodeID, in page: HTMLDocument) -> [NodeID] {
        var rows: [NodeID] = []
        var walk = page.walk(table)
        while let step = walk.next() {
            guard case .enter(let node) = step, page.isElement(node), node != table else { continue }
            switch page.tag(of: node) {
            case .tr:
                rows.append(node)
                walk.skipChildren(of: node)
            case .table: walk.skipChildren(of: node)
            default: break
            }
        }
        return rows
    }

    /// A page cannot make a row wider than this.
    private static let maximumColumns = 1000

    private static func cells(of row: NodeID, in page: HTMLDocument) -> [String] {
        var cells: [String] = []
        for node in page.children(of: row) where page.isElement(node) {
            let tag = page.tag(of: node)
            guard tag == .td || tag == .th, cells.count < maximumColumns else { continue }
            let text = MetadataText.folded(page.words(of: node))
            let span = page.attribute(.colspan, of: node).flatMap { Int($0) } ?? 1
            cells += Array(repeating: text, count: min(max(span, 1), maximumColumns - cells.count))
        }
        return cells
    }
}
