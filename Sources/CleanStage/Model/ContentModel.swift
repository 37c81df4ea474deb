import CCleanModel

/// What training learned: weights of words, two ensembles of trees for blocks, and others for the page's type.
///
/// The first ensemble looks at a block and the words around it; the second looks at the first one's opinion of the
/// neighbours, ancestors and likes of the block as well.
struct ContentModel: Sendable {
    /// "PCLN", the lowest byte first.
    private static let magic: UInt32 = 0x4E4C_4350
    /// The version of the file's form.
    private static let version: UInt32 = 2

    let lexicon: Lexicon
    let first: TreeEnsemble
    let second: TreeEnsemble
    /// One ensemble for each `PageType`, in their order.
    let types: [TreeEnsemble]

    /// The model in the executable.
    ///
    /// Without it no page could be read, so a build in which it does not fit ends here.
    static let shared: ContentModel = {
        do {
            return try ContentModel(embedded)
        } catch {
            fatalError("the model in this build does not fit its features (\(error)): run 'make train-clean'")
        }
    }()

    /// A copy of the model's file, for tests of its reader.
    static var embeddedBytes: [UInt8] { Array(embedded) }

    private static var embedded: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: pipeline_clean_model_start(), count: pipeline_clean_model_size())
    }

    /// Reads a model.
    init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
        var reader = ModelReader(bytes)
        guard try reader.next(UInt32.self) == Self.magic, try reader.next(UInt32.self) == Self.version else {
            throw .notAModel
        }
        guard try reader.next(UInt32.self) == Self.featureDigest else { throw .otherFeatures }
        lexicon = Lexicon(
            texts: try Self.table(&reader, columns: 1), names: try Self.table(&reader, columns: 3))
        first = try Self.ensemble(&reader, width: BlockScorer.firstCount)
        second = try Self.ensemble(&reader, width: BlockScorer.featureNames.count)
        var types: [TreeEnsemble] = []
        for _ in PageType.allCases {
            types.append(try Self.ensemble(&reader, width: PageFeatures.count))
        }
        self.types = types
        guard reader.isAtEnd else { throw .notAModel }
    }

    /// A hash of the names of all features: a model fits only the features it was trained on.
    static let featureDigest: UInt32 = {
        var hash = WordHash()
        for name in BlockScorer.featureNames {
            for byte in name.utf8 { hash.add(byte) }
            hash.add(0x0A)
        }
        return hash.value
    }()

    private static func table(_ reader: inout ModelReader, columns: Int) throws(ModelError) -> WeightTable {
        let count = Int(try reader.next(UInt32.self))
        let keys = try reader.next(count, of: UInt32.self)
        return WeightTable(
            keys: keys, weights: try reader.next(count * columns, of: Int16.self), columns: columns)
    }

    /// Reads an ensemble over rows of so many features.
    static func ensemble(_ reader: inout ModelReader, width: Int) throws(ModelError) -> TreeEnsemble {
        guard try reader.next(UInt32.self) == width else { throw .otherFeatures }
        let treeCount = Int(try reader.next(UInt32.self))
        var builder = TreeEnsembleBuilder(width: width)
        for _ in 0..<treeCount {
            let count = Int(try reader.next(UInt16.self))
            // The depth, which a walk would need.
            _ = try reader.next(UInt16.self)
            var nodes: [TreeEnsembleBuilder.Node] = []
            nodes.reserveCapacity(count)
            for _ in 0..<count {
                let feature = try reader.next(UInt16.self)
                let left = try reader.next(UInt16.self)
                let number = try reader.next(Float.self)
                guard !number.isNaN else { throw .notAModel }
                nodes.append(
                    feature == .max
                        ? .leaf(number) : .split(feature: Int(feature), threshold: number, left: Int(left)))
            }
            try builder.add(nodes)
        }
        return builder.ensemble()
    }
}
