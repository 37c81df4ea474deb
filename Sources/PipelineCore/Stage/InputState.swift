/// A file that a source reads, as the file system describes it: what changes with its contents.
public struct InputState: Sendable, Hashable {
    /// The file as the definition names it.
    public var name: String
    /// Its bytes; -1 where it cannot be read.
    public var size: Int
    /// When it was changed last, in nanoseconds since 1970.
    public var changed: Int
    /// Its number in the file system; 0 where it has none.
    public var inode: Int

    /// Describes a file.
    public init(name: String, size: Int, changed: Int, inode: Int = 0) {
        self.name = name
        self.size = size
        self.changed = changed
        self.inode = inode
    }
}
