public import PipelineCore

/// Some documents of each fate, chosen by the hash of their identity: the same ones whatever the order in which they
/// are offered, and as few however many there are.
public struct SampleSet: Sendable, Hashable {
    /// A sample and where it stands in the choice: the lowest ranks stay.
    private struct Ranked: Sendable, Hashable {
        let rank: UInt64
        let sample: DocumentSample

        func comes(before rank: UInt64, _ ordinal: Int) -> Bool {
            (self.rank, sample.ordinal) < (rank, ordinal)
        }
    }

    /// How many documents of each fate are kept.
    static let perKind = 3
    /// How many fates are told apart: what names reasons may be a plugin that makes one up for each document.
    static let maximumKinds = 24

    private var chosen: [DocumentFate.Kind: [Ranked]] = [:]

    /// Holds nothing.
    public init() {}

    /// Whether a document would be taken; what is refused once is refused ever after.
    public func wants(_ id: DocumentID, ordinal: Int, _ kind: DocumentFate.Kind) -> Bool {
        guard let ranked = chosen[kind] else {
            return chosen.count < Self.maximumKinds || chosen.keys.contains { Self.comes(kind, before: $0) }
        }
        guard ranked.count == Self.perKind, let last = ranked.last else { return true }
        return !last.comes(before: Self.rank(of: id.text), ordinal)
    }

    /// Takes a document, unless others come before it.
    public mutating func offer(_ sample: DocumentSample, ranking id: DocumentID) {
        let kind = sample.fate.kind
        guard wants(id, ordinal: sample.ordinal, kind) else { return }
        let rank = Self.rank(of: id.text)
        var ranked = chosen[kind] ?? []
        let place = ranked.firstIndex { !$0.comes(before: rank, sample.ordinal) } ?? ranked.count
        ranked.insert(Ranked(rank: rank, sample: sample), at: place)
        chosen[kind] = Array(ranked.prefix(Self.perKind))
        if chosen.count > Self.maximumKinds, let last = chosen.keys.max(by: Self.comes) {
            chosen[last] = nil
        }
    }

    /// The fates of which there are samples, in a settled order.
    public var kinds: [DocumentFate.Kind] { chosen.keys.sorted(by: Self.comes) }

    /// The samples of a fate.
    public subscript(kind: DocumentFate.Kind) -> [DocumentSample] {
        (chosen[kind] ?? []).map(\.sample)
    }

    /// Exported documents come first; where there are too many fates, which are shown is settled by hash as well.
    private static func comes(_ left: DocumentFate.Kind, before right: DocumentFate.Kind) -> Bool {
        order(of: left) < order(of: right)
    }

    private static func order(of kind: DocumentFate.Kind) -> (Int, UInt64, String) {
        let name = "\(kind.outcome) \(kind.stage) \(kind.reason)"
        return (kind.outcome == .exported ? 0 : 1, rank(of: name), name)
    }

    /// 64 bits of FNV-1a, mixed as MurmurHash3 ends: alike names must not be chosen alike.
    private static func rank(of text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }
}
