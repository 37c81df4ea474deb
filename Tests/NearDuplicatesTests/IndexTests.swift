import PipelineTesting
import Testing
import WebFormats

@testable import NearDuplicates

@Suite struct IndexTests {
    private let folder = TemporaryFolder()
    private let fingerprinter = Fingerprinter(FingerprintOptions())

    private func index(_ working: String = "working", shared: String? = nil) throws -> DuplicateIndex {
        try DuplicateIndex(
            folder: shared.map(folder.path), working: folder.path(working), options: fingerprinter.options)
    }

    private func words(_ range: ClosedRange<Int>) -> String {
        range.map { "word\($0 &* 7919 % 10_007)" }.joined(separator: " ")
    }

    private func print(_ text: String) -> Fingerprint { fingerprinter.fingerprint(of: text) }

    @Test func `a text repeats one that differs in capitals and punctuation alone`() throws {
        let index = try index()
        try index.add(print("The harbour opens, at last!"), id: "a")
        let twin = try #require(index.twin(of: print("the HARBOUR opens at last")))
        #expect(twin.id == "a" && twin.kind == "exact")
    }

    @Test func `a text with a few words changed is near, one with many is not`() throws {
        let index = try index()
        try index.add(print(words(1...300)), id: "a")
        let near = try #require(index.twin(of: print(words(1...280) + " and another end")))
        #expect(near.kind == "near" && near.similarity > 0.8 && near.similarity < 1)
        #expect(index.twin(of: print(words(1...150) + words(1000...1150))) == nil)
    }

    @Test func `an address is the same without its scheme and what counts visitors`() throws {
        let index = try index()
        func address(_ url: String, _ text: String) -> Fingerprint {
            fingerprinter.fingerprint(of: text, address: url)
        }
        try index.add(address("https://www.example.com/a/?utm_source=x&b=2#top", "one"), id: "a")
        #expect(index.twin(of: address("http://Example.com/a?b=2", "two"))?.kind == "url")
        #expect(index.twin(of: address("http://example.com/A?b=2", "three")) == nil)
    }

    @Test func `what was put in the index a later run knows`() throws {
        let first = try index("first", shared: "index")
        try first.add(print(words(1...100)), id: "a")
        try first.publish()
        first.close()
        let second = try index("second", shared: "index")
        #expect(second.count == 1)
        #expect(second.twin(of: print(words(1...100)))?.id == "a")
        second.close()
    }

    @Test func `what a run that was broken off put in the index is taken back`() throws {
        let first = try index(shared: "index")
        try first.add(print(words(1...100)), id: "a")
        try first.publish()
        first.close()
        // The same working folder: the run is begun again.
        let again = try index(shared: "index")
        #expect(again.count == 0)
        #expect(again.twin(of: print(words(1...100))) == nil)
        again.close()
    }

    @Test func `what was put in the index is taken back where the run comes to nothing`() throws {
        let first = try index("first", shared: "index")
        try first.add(print(words(1...100)), id: "a")
        try first.publish()
        try first.retract()
        first.close()
        let second = try index("second", shared: "index")
        #expect(second.count == 0)
        second.close()
    }

    @Test func `what an attempt before left is no part of a snapshot`() throws {
        let first = try index()
        try first.add(print(words(1...100)), id: "a")
        first.close()
        // Begun anew, and interrupted before it has met a document of its own.
        let second = try index()
        let snapshot = try second.snapshot()
        second.close()
        let third = try index()
        try third.restore(snapshot)
        #expect(third.count == 0)
        third.close()
    }

    @Test func `a run goes on with what it knew at its last snapshot`() throws {
        let first = try index()
        try first.add(print(words(1...100)), id: "a")
        let snapshot = try first.snapshot()
        try first.add(print(words(500...600)), id: "b")
        first.close()
        let second = try index()
        try second.restore(snapshot)
        #expect(second.count == 1)
        #expect(second.twin(of: print(words(1...100)))?.id == "a")
        #expect(second.twin(of: print(words(500...600))) == nil)
        second.close()
    }

    @Test func `an index made with other shingles is refused`() throws {
        try index(shared: "index").close()
        #expect(throws: (any Error).self) {
            try DuplicateIndex(
                folder: folder.path("index"), working: folder.path("other"),
                options: FingerprintOptions(shingleWords: 3))
        }
    }

    enum Damage: CaseIterable {
        case headCut, detailCut, detailsGone, detailAdded, headsOverwritten

        var ending: String { self == .headCut || self == .headsOverwritten ? "heads" : "details" }

        func done(to bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .headCut: Array(bytes.dropLast(20))
            case .detailCut: Array(bytes.dropLast(1))
            case .detailsGone: []
            case .detailAdded: bytes + [1]
            case .headsOverwritten: [UInt8](repeating: 0xFF, count: bytes.count)
            }
        }
    }

    @Test(arguments: Damage.allCases) func `a damaged index is refused`(damage: Damage) throws {
        let first = try index("first", shared: "index")
        for number in 0..<3 {
            try first.add(print(words(number * 200...number * 200 + 50)), id: "id\(number)")
        }
        try first.publish()
        first.close()
        let path = folder.path("index/1.\(damage.ending)")
        let bytes = try WholeFile.read(path: path, limit: 1 << 20)
        try folder.write("index/1.\(damage.ending)", damage.done(to: bytes))
        let error = #expect(throws: FileError.self) { try index("second", shared: "index") }
        #expect(error?.description.contains("damaged") == true)
    }

    @Test func `an index of another version is told from one of other shingles`() throws {
        try folder.write("index/options", "2 5 17 4\n")
        let error = #expect(throws: FileError.self) { try index(shared: "index") }
        #expect(error?.description.contains("another version") == true)
    }

    @Test func `texts with a band in common do not slow down those that come later`() throws {
        let table = try KeyTable(path: folder.path("keys"))
        try table.clear(slots: 200_000)
        // Each would go past all before it.
        let time = ContinuousClock().measure { for entry in 0..<20_000 { table.insert(7, entry: entry) } }
        #expect(time < .seconds(20))
        var found: [Int] = []
        table.forEach(7) { found.append($0) }
        #expect(found == Array(0..<KeyTable.maximumCandidates))
    }

    @Test func `a twin that was replaced is known by the one in its place`() throws {
        let index = try index()
        let text = words(1...300)
        try index.add(print(text), id: "a")
        let longer = print(text + " with a new end")
        try index.add(longer, id: "b", replacing: index.twin(of: longer))
        #expect(index.twin(of: print(text))?.id == "b")
    }

    @Test func `a table grows past its first size`() throws {
        let index = try index()
        for number in 0..<600 {
            try index.add(print(words(number * 200...number * 200 + 50)), id: "\(number)")
        }
        for number in stride(from: 0, to: 600, by: 37) {
            #expect(index.twin(of: print(words(number * 200...number * 200 + 50)))?.id == "\(number)")
        }
    }
}

@Suite struct FingerprintTests {
    /// The chance that a pair right at the threshold shares no band.
    @Test(arguments: [0.5, 0.7, 0.8, 0.9, 1.0]) func `few pairs at the threshold are missed`(
        threshold: Double
    ) {
        let options = FingerprintOptions(threshold: threshold)
        var same = 1.0
        for _ in 0..<options.rows { same *= threshold }
        var missed = 1.0
        for _ in 0..<options.bands { missed *= 1 - same }
        #expect(missed <= 5e-4)
    }

    @Test func `similarity is shingles in both by shingles in any`() {
        let left = Shingles(sorted: [1, 2, 3, 4])
        #expect(left.similarity(to: Shingles(sorted: [3, 4, 5])) == 0.4)
        #expect(left.similarity(to: Shingles(sorted: [])) == 0)
    }
}
