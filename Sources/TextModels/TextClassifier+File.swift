internal import Glibc

/// Why a file is no model.
public struct ModelFileError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    /// Says what is wrong.
    public init(_ description: String) { self.description = description }
}

/// A model as a file: `PTCLF1\n`, then numbers of four bytes, texts with their length in front, and arrays, all of the
/// least byte first.
extension TextClassifier {
    static let magic = Array("PTCLF1\n".utf8)
    /// The greatest rarity that a byte can say: features in one of millions of documents.
    private static let greatestRarity: Float = 20

    /// The bytes of the file.
    public var encoded: [UInt8] {
        var bytes = Self.magic
        func put(_ number: Int) {
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        func put(_ number: Float) { put(Int(number.bitPattern)) }
        put(options.wordRun)
        put(options.characterRun)
        put(options.characterWeight)
        put(Float(sharpness))
        put(labels.count)
        for label in labels {
            put(label.utf8.count)
            bytes += label.utf8
        }
        for bias in biases { put(bias) }
        put(vocabulary.hashes.count)
        for hash in vocabulary.hashes { put(Int(hash)) }
        bytes += vocabulary.rarities.map(Self.byte(ofRarity:))
        bytes += scales.map(Self.byte(ofScale:))
        bytes += weights.map { UInt8(bitPattern: $0) }
        return bytes
    }

    /// Reads a file.
    ///
    /// - Throws: ``ModelFileError`` where it is no model, or a part of one.
    public init(_ bytes: [UInt8]) throws(ModelFileError) {
        guard bytes.starts(with: Self.magic) else {
            throw ModelFileError("it is no model of 'pipeline train classifier'")
        }
        var reader = ModelReader(bytes, from: Self.magic.count)
        options = try FeatureOptions(reading: &reader)
        sharpness = Double(try reader.float())
        let count = try reader.count(of: 4)
        var labels: [String] = []
        for _ in 0..<count {
            labels.append(String(decoding: try reader.take(try reader.count(of: 1)), as: UTF8.self))
        }
        self.labels = labels
        var biases: [Float] = []
        for _ in 0..<count { biases.append(try reader.float()) }
        self.biases = biases
        let features = try reader.count(of: 6 + count)
        var hashes: [UInt32] = []
        hashes.reserveCapacity(features)
        for _ in 0..<features { hashes.append(try reader.number()) }
        let rarities = try reader.take(features).map(Self.rarity(of:))
        scales = try reader.take(features).map(Self.scale(of:))
        weights = try reader.take(features * count).map { Int8(bitPattern: $0) }
        vocabulary = Vocabulary(hashes: hashes, rarities: rarities)
        guard reader.isAtEnd, !labels.isEmpty else {
            throw ModelFileError("the model is damaged: it is longer than it should be")
        }
    }

    static func byte(ofRarity rarity: Float) -> UInt8 {
        UInt8(max(0, min(255, (rarity * 255 / greatestRarity).rounded())))
    }

    static func rarity(of byte: UInt8) -> Float { Float(byte) * greatestRarity / 255 }

    /// Scales go over many magnitudes: a byte is a power of two in steps of an eighth.
    static func byte(ofScale scale: Float) -> UInt8 {
        scale > 0 ? UInt8(max(1, min(255, (log2(scale) * 8).rounded() + 200))) : 0
    }

    static func scale(of byte: UInt8) -> Float { byte == 0 ? 0 : exp2((Float(byte) - 200) / 8) }
}

extension FeatureOptions {
    fileprivate init(reading reader: inout ModelReader) throws(ModelFileError) {
        self.init()
        wordRun = Int(try reader.number())
        characterRun = Int(try reader.number())
        characterWeight = try reader.float()
        guard (1...2).contains(wordRun), (0...8).contains(characterRun) else {
            throw ModelFileError("the model is damaged: no such features")
        }
    }
}

/// Reads numbers and stretches, never behind the end.
private struct ModelReader {
    private let bytes: [UInt8]
    private var place: Int

    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        self.place = place
    }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take(_ count: Int) throws(ModelFileError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - place else {
            throw ModelFileError("the model is damaged: it ends early")
        }
        defer { place += count }
        return bytes[place..<place + count]
    }

    mutating func number() throws(ModelFileError) -> UInt32 {
        try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func float() throws(ModelFileError) -> Float { Float(bitPattern: try number()) }

    /// A number of things that take so many bytes each at least.
    mutating func count(of size: Int) throws(ModelFileError) -> Int {
        let count = Int(try number())
        guard count <= (bytes.count - place) / max(1, size) else {
            throw ModelFileError("the model is damaged: it ends early")
        }
        return count
    }
}
