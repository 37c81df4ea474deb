/// Makes the bytes of a Parquet file from rows, one row group after the other.
///
/// It touches no file: what it has ready is taken by ``takeOutput()`` and written by the caller, who may also keep
/// ``rowGroups`` and begin another writer where this one stands, once a row group has ended.
public final class ParquetWriter {
    /// What a writer does beyond the schema.
    public struct Options: Sendable {
        /// How pages are compressed.
        public var compression = ParquetCompression.zstd(level: 3)
        /// A row group ends with the row that brings it to so many bytes, before they are compressed.
        public var rowGroupBytes = 64 << 20
        /// Names and values for the footer.
        public var metadata: [(name: String, value: String)] = []
        /// The program that writes.
        public var creator = "pipeline"

        /// The defaults.
        public init() {}
    }

    /// A finished row group.
    public struct RowGroup: Sendable, Hashable {
        /// How many rows it has.
        public let rows: Int
        /// How many bytes it has in the file.
        public let bytes: Int
        /// The format's `RowGroup`, for the footer.
        public let metadata: [UInt8]

        /// Makes one that another writer has finished.
        public init(rows: Int, bytes: Int, metadata: [UInt8]) {
            self.rows = rows
            self.bytes = bytes
            self.metadata = metadata
        }
    }

    /// The row groups that are finished, in order.
    public private(set) var rowGroups: [RowGroup] = []
    /// The rows since the last row group.
    public private(set) var pendingRows = 0
    private let options: Options
    private let tree: SchemaTree
    private let columns: [ColumnWriter]
    private var output: [UInt8] = []
    /// Where the next bytes stand in the file.
    private var offset: Int

    static let magic = Array("PAR1".utf8)

    /// Begins a file, or goes on behind row groups that are there.
    public init(_ schema: ParquetSchema, _ options: Options = Options(), behind rowGroups: [RowGroup] = []) {
        self.options = options
        tree = SchemaTree(schema)
        let compressor = PageCompressor(options.compression)
        columns = tree.leaves.map { ColumnWriter($0, compressor) }
        self.rowGroups = rowGroups
        offset = Self.magic.count + rowGroups.reduce(0) { $0 + $1.bytes }
        if rowGroups.isEmpty { output = Self.magic }
    }

    /// Hands over the bytes that are ready.
    public func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Adds rows; a row group may end with any of them.
    ///
    /// - Throws: where they do not fit the schema; the writer cannot be used any more then.
    public func append(_ rows: borrowing ParquetRows) throws(ParquetRowError) { try append(rows.bytes[...]) }

    /// Adds rows by their bytes.
    public func append(_ rows: ArraySlice<UInt8>) throws(ParquetRowError) {
        var failure: ParquetRowError?
        rows.withUnsafeBytes { bytes in
            var reader = RowReader(bytes)
            do throws(ParquetRowError) {
                while !reader.isAtEnd { try appendRow(&reader) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func appendRow(_ reader: inout RowReader) throws(ParquetRowError) {
        for node in tree.nodes { try append(node, &reader, definition: 0, repetition: 0) }
        pendingRows += 1
        var bytes = 0
        for column in columns {
            if column.isPageFull { column.closePage() }
            bytes += column.bytes
        }
        if bytes >= options.rowGroupBytes { endRowGroup() }
    }

    /// Takes a value apart (Dremel's record shredding): each leaf is given its value or a null, with the level down to
    /// which it is there and that of the list in which it is not the first.
    private func append(
        _ node: SchemaTree.Node, _ reader: inout RowReader, definition: UInt8, repetition: UInt8
    ) throws(ParquetRowError) {
        let isPresent = try reader.isPresent()
        switch node {
        case .leaf(let column, let isOptional):
            guard isPresent else {
                guard isOptional else { throw ParquetRowError() }
                return columns[column].appendNull(definition: definition, repetition: repetition)
            }
            var length = tree.leaves[column].type.valueBytes ?? 0
            if tree.leaves[column].type == .string { length = try reader.count() }
            let value = try reader.take(length)
            columns[column].append(
                value, definition: definition + (isOptional ? 1 : 0), repetition: repetition)
        case .list(let element, let isOptional, let level, let leaves):
            guard isPresent || isOptional else { throw ParquetRowError() }
            guard isPresent else { return appendNulls(leaves, definition, repetition) }
            let definition = definition + (isOptional ? 1 : 0)
            let count = try reader.count()
            if count == 0 { return appendNulls(leaves, definition, repetition) }
            for place in 0..<count {
                try append(
                    element, &reader, definition: definition + 1, repetition: place == 0 ? repetition : level)
            }
        case .group(let members, let isOptional, let leaves):
            guard isPresent || isOptional else { throw ParquetRowError() }
            guard isPresent else { return appendNulls(leaves, definition, repetition) }
            for member in members {
                try append(
                    member, &reader, definition: definition + (isOptional ? 1 : 0), repetition: repetition)
            }
        }
    }

    private func appendNulls(_ leaves: Range<Int>, _ definition: UInt8, _ repetition: UInt8) {
        for leaf in leaves { columns[leaf].appendNull(definition: definition, repetition: repetition) }
    }

    /// Ends the row group, where it has rows.
    public func endRowGroup() {
        guard pendingRows > 0 else { return }
        let start = output.count
        let first = offset
        var chunks: [ColumnWriter.FinishedChunk] = []
        for column in columns {
            let chunk = column.endChunk(at: first + output.count - start, into: &output)
            chunks.append(chunk)
        }
        let bytes = output.count - start
        var group = ThriftWriter()
        group.list(1, of: .structure, count: chunks.count)
        for chunk in chunks { group.element(written: chunk.metadata) }
        group.long(2, chunks.reduce(0) { $0 + $1.uncompressedBytes })
        group.long(3, pendingRows)
        group.long(5, first)
        group.long(6, bytes)
        rowGroups.append(RowGroup(rows: pendingRows, bytes: bytes, metadata: group.end()))
        offset += bytes
        pendingRows = 0
    }

    /// Ends the file: what ``takeOutput()`` returns then is its last bytes.
    public func finish() {
        endRowGroup()
        output += footer
    }

    /// The footer for the row groups that are there, with its length and the format's mark.
    private var footer: [UInt8] {
        var file = ThriftWriter()
        file.integer(1, 2)
        tree.write(as: 2, to: &file)
        file.long(3, rowGroups.reduce(0) { $0 + $1.rows })
        file.list(4, of: .structure, count: rowGroups.count)
        for group in rowGroups { file.element(written: group.metadata) }
        if !options.metadata.isEmpty {
            file.list(5, of: .structure, count: options.metadata.count)
            for (name, value) in options.metadata {
                file.element {
                    $0.binary(1, Array(name.utf8))
                    $0.binary(2, Array(value.utf8))
                }
            }
        }
        file.binary(6, Array(options.creator.utf8))
        // Least and greatest values are by the order of each type.
        file.list(7, of: .structure, count: columns.count)
        for _ in columns { file.element { $0.structure(1) { _ in } } }
        var bytes = file.end()
        bytes.append(littleEndian: UInt32(bytes.count))
        return bytes + Self.magic
    }
}
