package import PipelineCore

/// How records become the bytes of a file.
package protocol RecordFormat: Sendable {
    /// What the manifest calls it.
    var name: String { get }
    /// What stands before the first record.
    var head: [UInt8] { get }
    /// What stands between two records.
    var separator: [UInt8] { get }
    /// What stands behind the last record.
    var tail: [UInt8] { get }
    /// Whether each record is compressed by itself, as WARC asks, and the file not once more.
    var compressesRecords: Bool { get }
    /// Appends the bytes of a record.
    ///
    /// - Throws: where this document cannot be written in this format; what was appended is taken back.
    func encode<D: Document>(_ batch: inout RecordBatch<D>, at place: Int, into bytes: inout [UInt8]) throws
}

extension RecordFormat {
    /// Nothing.
    package var head: [UInt8] { [] }
    /// Nothing: each record ends by itself.
    package var separator: [UInt8] { [] }
    /// Nothing.
    package var tail: [UInt8] { [] }
    /// The file is compressed, if at all.
    package var compressesRecords: Bool { false }
}

/// Records as the bytes of a file, one behind the other.
struct EncodedRecords: Sendable {
    /// The end of each record in the bytes, separator included.
    var ends: [Int] = []
    /// The bytes, before they are compressed.
    var bytes: [UInt8] = []
    /// The bytes as they are written, where those are others.
    var compressed: [UInt8]?

    /// What is written.
    var written: [UInt8] { compressed ?? bytes }
}
