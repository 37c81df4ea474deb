internal import Synchronization

/// Keeps the bodies of the latest exchanges in memory, so that those who come for them soon need not read the file.
final class KeptBodies: Sendable {
    /// The most bytes that are kept at once.
    private static let maximumBytes = 24 << 20

    private let bytes = Atomic(0)

    /// Whether there is room for many more.
    var hasRoom: Bool { bytes.load(ordering: .relaxed) < Self.maximumBytes / 2 }

    /// A body that counts for as long as anybody has it.
    final class Body: Sendable {
        let bytes: [UInt8]
        private let owner: KeptBodies

        fileprivate init(_ bytes: [UInt8], of owner: KeptBodies) {
            self.bytes = bytes
            self.owner = owner
        }

        deinit { owner.bytes.subtract(bytes.count, ordering: .relaxed) }
    }

    /// The body to keep, or nil where too much is kept already.
    func keep(_ body: [UInt8]) -> Body? {
        let kept = bytes.add(body.count, ordering: .relaxed).newValue
        if kept <= Self.maximumBytes { return Body(body, of: self) }
        bytes.subtract(body.count, ordering: .relaxed)
        return nil
    }
}
