internal import CArchive
internal import Glibc

/// Reads the files in a ZIP or tar archive one after the other, compressed or not; nothing is written anywhere.
public struct ArchiveReader: ~Copyable, @unchecked Sendable {
    // Sendable: the handle belongs to this value alone, and the value cannot be copied.

    /// As many bytes may come out of any archive.
    private static let freeBytes = 1 << 30
    /// Beyond them, as many bytes may come out of one: far more than text compresses to.
    private static let maximumRatio = 250

    private let handle: OpaquePointer?
    /// The bytes of an archive in memory, which libarchive reads in place.
    private let memory: UnsafeMutableRawBufferPointer?
    private let locale = UTF8Locale()
    /// The most bytes that may come out of the archive, and those that have.
    private let limit: Int
    private var unpacked = 0
    private var current: ArchiveEntry?

    /// Opens an archive on disk.
    public init(path: String) throws(ArchiveError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
        let handle = Self.handle()
        try Self.check(archive_read_open_filename(handle, path, 1 << 18), of: handle, memory: nil)
        self.init(handle, memory: nil, archiveBytes: Int(status.st_size))
    }

    /// Opens an archive in memory.
    public init(_ bytes: [UInt8]) throws(ArchiveError) {
        let handle = Self.handle()
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        memory.copyBytes(from: bytes)
        try Self.check(
            archive_read_open_memory(handle, memory.baseAddress, bytes.count), of: handle, memory: memory)
        self.init(handle, memory: memory, archiveBytes: bytes.count)
    }

    private init(_ handle: OpaquePointer?, memory: UnsafeMutableRawBufferPointer?, archiveBytes: Int) {
        self.handle = handle
        self.memory = memory
        limit = max(Self.freeBytes, archiveBytes * Self.maximumRatio)
    }

    private static func check(
        _ code: Int32, of handle: OpaquePointer?, memory: UnsafeMutableRawBufferPointer?
    ) throws(ArchiveError) {
        guard code != ARCHIVE_OK else { return }
        let detail = message(handle)
        archive_read_free(handle)
        memory?.deallocate()
        throw .damaged(detail)
    }

    deinit {
        if let handle { archive_read_free(handle) }
        memory?.deallocate()
    }

    /// The next file, or nil at the end; folders, links and devices are passed over.
    public mutating func next() throws(ArchiveError) -> ArchiveEntry? {
        // What is left of the last file counts too: an archive may hide its bulk in what nobody reads.
        if current != nil { try skip() }
        var entry: OpaquePointer?
        while true {
            let code = locale.use { archive_read_next_header(handle, &entry) }
            if code == ARCHIVE_EOF { return nil }
            guard code >= ARCHIVE_WARN, let entry else { throw .damaged(Self.message(handle)) }
            guard archive_entry_filetype(entry) == mode_t(Glibc.S_IFREG) else { continue }
            let found = ArchiveEntry(
                name: locale.use { Self.name(of: entry) },
                offset: Int(archive_read_header_position(handle)),
                size: archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil,
                isEncrypted: archive_entry_is_data_encrypted(entry) != 0)
            current = found
            return found
        }
    }

    /// The bytes of the file that ``next()`` returned.
    ///
    /// - Parameter limit: The most bytes it may have; more is an error, and never held in memory.
    public mutating func read(limit: Int) throws(ArchiveError) -> [UInt8] {
        guard let entry = current else { return [] }
        if entry.isEncrypted { throw .encrypted }
        if let size = entry.size, size > limit { throw .tooLarge(limit: limit) }
        var bytes: [UInt8] = []
        while let block = try block() {
            if bytes.count + block.count > limit { throw .tooLarge(limit: limit) }
            bytes.append(contentsOf: block)
        }
        current = nil
        return bytes
    }

    private mutating func skip() throws(ArchiveError) {
        if current?.isEncrypted == false { while try block() != nil {} }
        current = nil
    }

    /// The next stretch of the current file; valid until the next call.
    private mutating func block() throws(ArchiveError) -> UnsafeRawBufferPointer? {
        var start: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        let code = archive_read_data_block(handle, &start, &count, &offset)
        if code == ARCHIVE_EOF { return nil }
        guard code >= ARCHIVE_WARN else {
            current = nil
            throw .damaged(Self.message(handle))
        }
        unpacked += count
        if unpacked > limit {
            current = nil
            throw .bomb(limit: limit)
        }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    private static func handle() -> OpaquePointer? {
        let handle = archive_read_new()
        archive_read_support_filter_all(handle)
        archive_read_support_format_zip(handle)
        archive_read_support_format_tar(handle)
        return handle
    }

    private static func message(_ handle: OpaquePointer?) -> String {
        archive_error_string(handle).map { String(cString: $0) } ?? "unknown format"
    }

    /// The path without drive letters, leading slashes, `..` and control characters.
    private static func name(of entry: OpaquePointer) -> String {
        let raw = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
        let text = raw.map { String(cString: $0) } ?? ""
        let parts = text.split { $0 == "/" || $0 == "\\" }.filter {
            $0 != "." && $0 != ".." && !$0.hasSuffix(":")
        }
        let name = parts.joined(separator: "/").unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return name.isEmpty ? "unnamed" : String(String.UnicodeScalarView(name))
    }
}

/// A locale of UTF-8 for the thread: libarchive turns names into whatever the locale says.
private struct UTF8Locale: @unchecked Sendable {
    // Sendable: a locale is never changed once it is made; this one lives as long as the process.
    private static let shared = UTF8Locale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))

    private let locale: locale_t?

    init() { self = Self.shared }

    private init(_ locale: locale_t?) { self.locale = locale }

    func use<Result>(_ body: () -> Result) -> Result {
        guard let locale else { return body() }
        let before = uselocale(locale)
        defer { _ = uselocale(before) }
        return body()
    }
}
