/// How large a definition may be; beyond it is refused rather than let it take the machine's memory.
public struct CompositionLimits: Sendable, Hashable {
    /// The size of the file in bytes.
    public var bytes = 16 << 20
    /// How deep lists and mappings may be nested, and variables be made of variables.
    public var depth = 64
    /// How many values the whole may have, with every alias counted as often as it is used.
    public var nodes = 200_000
    /// How many characters substitution may make in all.
    public var substitutedCharacters = 4 << 20

    /// The limits for definitions written by people.
    public init() {}
}
