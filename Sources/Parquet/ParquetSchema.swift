/// The columns of a Parquet file.
public struct ParquetSchema: Sendable, Hashable {
    /// The columns in order.
    public let fields: [ParquetField]

    /// Makes a schema; a group in it must have members.
    public init(_ fields: [ParquetField]) {
        self.fields = fields
    }
}

/// A column, or a member of a group.
public struct ParquetField: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let type: ParquetType
    /// Whether a row may lack it.
    public let isOptional: Bool

    /// Makes a field.
    public init(_ name: String, _ type: ParquetType, isOptional: Bool = true) {
        self.name = name
        self.type = type
        self.isOptional = isOptional
    }
}

/// What a column holds.
public indirect enum ParquetType: Sendable, Hashable {
    /// A truth value.
    case boolean
    /// A whole number of 64 bits.
    case integer
    /// A number of double precision.
    case double
    /// Text in UTF-8.
    case string
    /// A day, as days since 1 January 1970.
    case date
    /// Values of one type, any of which may be null.
    case list(ParquetType)
    /// Values under names.
    case group([ParquetField])
}

/// How pages are compressed.
public enum ParquetCompression: Sendable, Hashable {
    /// Not at all.
    case none
    /// Snappy: fast.
    case snappy
    /// Zstandard at a level from 1, fast, to 19, small.
    case zstd(level: Int32)

    /// The number of the format's `CompressionCodec`.
    var code: Int32 {
        switch self {
        case .none: 0
        case .snappy: 1
        case .zstd: 6
        }
    }
}
