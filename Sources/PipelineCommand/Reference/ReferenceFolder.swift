import Glibc
import PipelineDefinition
import PipelineTesting
import WebFormats

/// The reference as it lies in a folder, beside what it should be.
struct ReferenceFolder {
    /// A page that is not as it should be.
    struct Change {
        /// Its path in the folder.
        let path: String
        /// What is wrong with it.
        let problem: String
        /// The difference, line by line; empty for a page that is no longer one.
        let difference: [String]
    }

    let path: String
    let pages: [ReferencePage]

    /// The largest page that is compared.
    private static let limit = 16 << 20

    /// What is not as it should be, in the order of the pages; those that are no longer any come last.
    func changes() throws(FileError) -> [Change] {
        var changes: [Change] = []
        for page in pages {
            guard let found = text(of: page.path) else {
                changes.append(Change(path: page.path, problem: "missing", difference: []))
                continue
            }
            guard found != page.text else { continue }
            let difference = UnifiedDiff(from: found, to: page.text).lines.dropFirst(2)
            changes.append(Change(path: page.path, problem: "out of date", difference: Array(difference)))
        }
        return try changes + strays().map { Change(path: $0, problem: "no longer a page", difference: []) }
    }

    /// Writes all pages and removes those that are no longer any.
    func write() throws(FileError) {
        for page in pages where text(of: page.path) != page.text {
            var file = try AtomicFile(path: "\(path)/\(page.path)", bufferBytes: 4096)
            try file.write(page.text)
            try file.commit()
        }
        for stray in try strays() { try FileRemoval.remove("\(path)/\(stray)") }
    }

    private func text(of page: String) -> String? {
        guard let bytes = try? WholeFile.read(path: "\(path)/\(page)", limit: Self.limit) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Pages that were written from declarations that are gone; what others have written stays.
    private func strays() throws(FileError) -> [String] {
        guard FolderListing.isFolder(path) else { return [] }
        let known = Set(pages.map(\.path))
        var strays: [String] = []
        for file in try FolderListing.files(below: path) where file.hasSuffix(".md") {
            let name = String(file.dropFirst(path.count + 1))
            if !known.contains(name), text(of: name)?.contains(ReferencePage.mark) == true {
                strays.append(name)
            }
        }
        return strays
    }
}
