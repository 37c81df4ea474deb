internal import PostgreSQL

/// A document as lines of COPY, but for its position, which is known only when its turn comes.
package struct PostgreSQLRow: Sendable {
    let row: TableRow
    let document: [UInt8]
    /// A line for each row of each child, its number at the front.
    let children: [[[UInt8]]]

    /// Makes the lines of a row.
    package init(_ row: TableRow) throws {
        self.row = row
        document = try Self.line(row.values)
        children = try row.children.map { rows in
            try rows.enumerated().map { number, values in try Self.line([.integer(number + 1)] + values) }
        }
    }

    private static func line(_ values: [ColumnValue]) throws -> [UInt8] {
        var text = CopyText()
        for value in values {
            switch value {
            case .null: try text.append(nil)
            case .text(let value), .json(let value): try text.append(value)
            case .integer(let value): text.append(value)
            case .number(let value): try text.append("\(value)")
            case .boolean(let isTrue): try text.append(isTrue ? "t" : "f")
            }
        }
        text.endRow()
        return text.bytes
    }
}

extension [PostgreSQLRow] {
    /// The lines of the documents, the first of them at a position.
    func documents(from first: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.document.count + 12 })
        for (place, row) in enumerated() {
            bytes.append(contentsOf: "\(first + place)\t".utf8)
            bytes.append(contentsOf: row.document)
        }
        return bytes
    }

    /// The lines of a child's rows.
    func children(_ child: Int, from first: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, row) in enumerated() where row.children.indices.contains(child) {
            for line in row.children[child] {
                bytes.append(contentsOf: "\(first + place)\t".utf8)
                bytes.append(contentsOf: line)
            }
        }
        return bytes
    }
}
