/// A pattern for the paths of files.
///
/// `*` stands for any characters but a slash, `?` for one, `[a-z]` and `[!a-z]` for one of a set, `{a,b}` for
/// either, and `**` between slashes for any number of folders. A backslash takes the meaning from what follows.
/// Names that begin with a dot match only where the pattern has the dot.
public struct Glob: Hashable, Sendable {
    /// The pattern as it was written.
    public let pattern: String
    private let alternatives: [String]

    /// Reads a pattern; fails only where its braces have more than 4096 alternatives.
    public init(_ pattern: String) throws(FileError) {
        guard let alternatives = GlobBraces.alternatives(of: pattern) else {
            throw FileError(
                .list, path: pattern,
                reason: "its braces have more than \(GlobBraces.maximumAlternatives) alternatives",
                remedy: "use '*', or several patterns")
        }
        self.pattern = pattern
        self.alternatives = alternatives
    }

    /// Returns the files that match, sorted by the bytes of their paths, each once; folders and devices do not
    /// count as files, links that lead nowhere do: who reads them is to find out.
    ///
    /// Only folders that can hold matches are read, and `**` does not follow links to folders, so that none
    /// can lead round in a circle. What does not exist is no error: the list is empty.
    ///
    /// - Parameter folder: Where relative patterns begin; the paths returned begin with it.
    public func files(in folder: String = "") throws(FileError) -> [String] {
        var found: Set<String> = []
        for alternative in alternatives {
            var walk = GlobWalk(alternative)
            try walk.run(from: alternative.utf8.first == 0x2f ? "/" : folder)
            found.formUnion(walk.found)
        }
        return found.sorted(by: FilePath.isOrdered)
    }

    /// Whether there is a file that matches; the search ends with the first.
    ///
    /// - Parameters:
    ///   - folder: Where relative patterns begin.
    ///   - limit: How many names are looked at: below a large folder `**` would take long.
    /// - Returns: nil where none matched and names were left at the limit.
    public func hasFiles(in folder: String = "", lookingAt limit: Int = .max) throws(FileError) -> Bool? {
        var left = limit
        for alternative in alternatives {
            var walk = GlobWalk(alternative, limit: left)
            try walk.run(from: alternative.utf8.first == 0x2f ? "/" : folder, untilFirst: true)
            if !walk.found.isEmpty { return true }
            if walk.isCutShort { return nil }
            left -= walk.looked
        }
        return false
    }

    /// Whether the pattern stands for a path, whether or not there is such a file.
    public func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/").filter { $0 != "." }
        return alternatives.contains { alternative in
            alternative.hasPrefix("/") == path.hasPrefix("/")
                && Self.matches(names, alternative.split(separator: "/").filter { $0 != "." })
        }
    }

    /// - Complexity: O(*n* · *m*) in the numbers of names and of parts.
    private static func matches(_ names: [Substring], _ parts: [Substring]) -> Bool {
        // Whether the parts so far match the first `n` names, for all `n`.
        var reached = [true] + names.map { _ in false }
        for part in parts {
            var next = reached.map { _ in false }
            if part == "**" {
                var isReached = false
                for index in reached.indices {
                    // Names that begin with a dot are left out, as they are in the search.
                    if index > 0, names[index - 1].hasPrefix(".") { isReached = false }
                    isReached = isReached || reached[index]
                    next[index] = isReached
                }
            } else {
                let segment = GlobSegment(part)
                for index in names.indices where reached[index] {
                    next[index + 1] = segment.matches(String(names[index]))
                }
            }
            reached = next
        }
        return reached[names.count]
    }
}

/// The search for the matches of one pattern without braces.
private struct GlobWalk {
    private enum Part {
        case segment(GlobSegment)
        case anyFolders
    }

    /// A folder, and the part of the pattern its entries are compared with.
    private struct Task: Hashable {
        let folder: String
        let part: Int
    }

    private let parts: [Part]
    private(set) var found: [String] = []
    private var tasks: [Task] = []
    /// Patterns with several `**` come to one folder in many ways; one is enough.
    private var seen: Set<Task> = []
    /// How many names have been looked at.
    private(set) var looked = 0
    private let limit: Int
    /// Whether the search ended at its limit, with something left to look at.
    var isCutShort: Bool { looked >= limit && !tasks.isEmpty }

    init(_ pattern: String, limit: Int = .max) {
        self.limit = limit
        parts = pattern.split(separator: "/").map { $0 == "**" ? .anyFolders : .segment(GlobSegment($0)) }
    }

    mutating func run(from folder: String, untilFirst: Bool = false) throws(FileError) {
        guard folder.isEmpty || FolderListing.kind(of: folder) == .folder else { return }
        add(Task(folder: folder, part: 0))
        while looked < limit, !(untilFirst && !found.isEmpty), let task = tasks.popLast() {
            switch parts[task.part] {
            case .segment(let segment): try step(task, segment)
            case .anyFolders: try stepAnyFolders(task)
            }
        }
    }

    private mutating func step(_ task: Task, _ segment: GlobSegment) throws(FileError) {
        if let name = segment.literal {
            looked += 1
            let path = FilePath.join(task.folder, name)
            if let kind = FolderListing.kind(of: path) { arrive(path, kind, task.part) }
            return
        }
        let entries = try FolderListing.entries(of: task.folder)
        looked += entries.count
        for entry in entries where segment.matches(entry.name) {
            let path = FilePath.join(task.folder, entry.name)
            arrive(path, entry.kind == .link ? FolderListing.kind(ofLink: path) : entry.kind, task.part)
        }
    }

    /// `**`: the rest of the pattern may match here, or in any folder below; at the end, any file below.
    private mutating func stepAnyFolders(_ task: Task) throws(FileError) {
        let isLast = task.part + 1 == parts.count
        if !isLast { add(Task(folder: task.folder, part: task.part + 1)) }
        let entries = try FolderListing.entries(of: task.folder)
        looked += entries.count
        for entry in entries where entry.name.utf8.first != 0x2e {
            let path = FilePath.join(task.folder, entry.name)
            if entry.kind == .folder { add(Task(folder: path, part: task.part)) }
            guard isLast else { continue }
            if entry.kind == .file || (entry.kind == .link && FolderListing.kind(ofLink: path) == .file) {
                found.append(path)
            }
        }
    }

    /// A path matched a part of the pattern: it is a match, or a folder to go on in.
    private mutating func arrive(_ path: String, _ kind: FolderListing.Kind, _ part: Int) {
        if part + 1 == parts.count {
            if kind == .file { found.append(path) }
        } else if kind == .folder {
            add(Task(folder: path, part: part + 1))
        }
    }

    private mutating func add(_ task: Task) {
        if task.part < parts.count, seen.insert(task).inserted { tasks.append(task) }
    }
}
