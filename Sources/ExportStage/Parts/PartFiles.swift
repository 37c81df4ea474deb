import WebFormats

/// The files in which parts are gathered, of which only so many are open at once.
struct PartFiles: ~Copyable {
    private let folder: String
    /// Those that are open, the last used at the end.
    private var open: [OpenFile] = []

    private struct OpenFile {
        let part: Int
        let file: GrowingFile
    }

    /// The most files that are open at once; systems allow 1024 and more.
    static let mostOpen = 64

    init(in folder: String) {
        self.folder = folder
    }

    /// Where a part is gathered.
    func path(of part: Int) -> String { "\(folder)/\(part)" }

    /// Appends bytes to a part behind those it has; what a killed run left behind those goes.
    mutating func append(_ bytes: [UInt8], to part: Int, behind count: Int) throws {
        if let place = open.lastIndex(where: { $0.part == part }) {
            let used = open.remove(at: place)
            open.append(used)
            return try used.file.append(bytes)
        }
        if open.count == Self.mostOpen { open.removeFirst() }
        let file = try GrowingFile(path: path(of: part), keeping: count)
        open.append(OpenFile(part: part, file: file))
        try file.append(bytes)
    }

    /// Closes all.
    mutating func close() { open = [] }
}
