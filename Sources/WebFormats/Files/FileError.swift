internal import Glibc

/// A file that could not be read or written: which one, what was tried, why it failed and what helps.
public struct FileError: Error, Hashable, Sendable {
    /// What was being done.
    public enum Operation: String, Hashable, Sendable {
        case open, read, write, create, seek, list, lock, sync, rename, remove
        case createFolder = "create the folder"
    }

    /// The file or folder as the caller named it.
    public let path: String
    /// What was being done.
    public let operation: Operation
    /// The system's number for the cause, or nil where the cause is a limit or a rule of ours.
    public let code: Int32?
    /// The cause, in the system's words where it has some.
    public let reason: String
    /// What the reader of the message can do.
    public let remedy: String

    /// Makes an error whose cause is a limit or a rule of ours.
    public init(_ operation: Operation, path: String, reason: String, remedy: String) {
        self.path = path
        self.operation = operation
        self.code = nil
        self.reason = reason
        self.remedy = remedy
    }

    /// Makes an error from a failed system call; take the number before anything else can change it.
    init(_ operation: Operation, path: String, errno code: Int32) {
        self.path = path
        self.operation = operation
        self.code = code
        self.reason = Self.text(of: code)
        self.remedy = Self.remedy(for: code, operation)
    }

    private static func text(of code: Int32) -> String {
        // Not strerror: it shares one buffer between threads.
        var text = [CChar](repeating: 0, count: 128)
        _ = strerror_r(code, &text, text.count)
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func remedy(for code: Int32, _ operation: Operation) -> String {
        switch code {
        case ENOENT: "check the path, and the folder it is relative to"
        case EACCES, EPERM, EROFS:
            operation == .read || operation == .open || operation == .list
                ? "give this user the right to read it"
                : "give this user the right to write there, or choose another folder"
        case ENOSPC, EDQUOT: "free some space, or write to another disk"
        case EISDIR:
            operation == .create
                ? "name a file in it" : "name a file in it, or all of them with a pattern such as 'folder/**'"
        case ENOTDIR, EEXIST: "a part of the path is a file; choose another path"
        case EMFILE, ENFILE: "raise the limit on open files (ulimit -n)"
        case ELOOP: "the path goes round in symbolic links; correct them"
        case ENAMETOOLONG: "shorten the name"
        case EFBIG: "raise the limit on file sizes (ulimit -f)"
        case ESPIPE: "only a regular file can be read from the middle; save the stream first"
        case EAGAIN: "another process is writing this file; wait for it or choose another path"
        case EIO: "the disk or network reports a fault; check it and try again"
        default: "try again; if it stays, look at the file system"
        }
    }
}

extension FileError {
    /// Whether the same may go well later without anything being changed here: space is freed, a lock is given up, a
    /// disk or network comes back.
    public var isTransient: Bool {
        switch code {
        case ENOSPC, EDQUOT, EIO, EAGAIN, ENOMEM, EMFILE, ENFILE, ESTALE, ETIMEDOUT: true
        default: false
        }
    }
}

extension FileError {
    /// Whether there is nothing of that name.
    public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}

extension FileError: CustomStringConvertible {
    /// One line: `cannot open a.txt: No such file or directory; check the path`.
    public var description: String { "cannot \(operation.rawValue) \(path): \(reason); \(remedy)" }
}

extension FileError {
    /// The failure of the system call before it, for the modules of this package.
    package static func last(_ operation: Operation, path: String) -> FileError {
        FileError(operation, path: path, errno: errno)
    }
}
