internal import Archives
internal import Encodings
internal import XML

/// The parts of a document that is a ZIP archive.
struct PackedParts {
    private var parts: [String: [UInt8]] = [:]

    /// Unpacks the parts that are wanted.
    ///
    /// - Parameter limit: The most bytes of all of them together.
    init(
        _ bytes: [UInt8], limit: Int, where isWanted: (String) -> Bool
    ) throws(DocumentError) {
        var left = limit
        do throws(ArchiveError) {
            var archive = try ArchiveReader(bytes)
            while let entry = try archive.next() {
                guard isWanted(entry.name), parts[entry.name] == nil else { continue }
                let part = try archive.read(limit: left)
                left -= part.count
                parts[entry.name] = part
            }
        } catch {
            if case .tooLarge = error { throw .tooLarge(limit: limit) }
            // A damaged end costs what comes behind it, which may be nothing that is needed.
            if case .damaged = error, !parts.isEmpty { return }
            throw DocumentError(error)
        }
    }

    /// A part's bytes.
    subscript(name: String) -> [UInt8]? { parts[name] }

    /// A reader of a part; nil where it is missing.
    func xml(_ name: String) -> XMLReader? { parts[name].map { XMLReader(XMLDecoding.decode($0).bytes) } }
}
