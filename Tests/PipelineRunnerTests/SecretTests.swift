import Foundation
import PipelineCore
import PipelineRunner
import Synchronization
import Testing

@Suite struct SecretTests {
    private let folder = RunFolder()
    private let work = Tally()

    private func run(_ secret: String, in name: String = "a") async throws -> RunOutcome {
        let sink = FileSink()
        let pipeline = Pipeline(
            name: "test", folder: folder.file(name),
            steps: [
                .init(label: "texts", stage: Texts(["a", "b"])),
                .init(label: "ask", stage: Ask(secret, work)),
                .init(label: "file_sink", stage: sink),
            ], options: options)
        return try await PipelineRunner(pipeline).run()
    }

    private var options: RunOptions {
        var options = RunOptions(workers: 1)
        options.cache.keep = .all
        return options
    }

    @Test func `another secret makes a stage work again, the same one does not`() async throws {
        _ = try await run("first")
        #expect(work.count == 2)
        _ = try await run("first")
        #expect(work.count == 2)
        _ = try await run("second")
        #expect(work.count == 4)
        _ = try await run("first")
        #expect(work.count == 4)
    }

    @Test func `a run with another secret is another run, and none is written anywhere`() async throws {
        let secret = "correct horse battery staple"
        let first = try await run(secret)
        let record = try String(contentsOfFile: "\(first.folder)/run.json", encoding: .utf8)
        _ = try await run("another")
        #expect(try String(contentsOfFile: "\(first.folder)/run.json", encoding: .utf8) != record)
        var digest = SHA256()
        digest.update(Array(secret.utf8))
        for needle in [secret, digest.hexadecimalDigest()] {
            for path in FileManager.default.subpaths(atPath: folder.path) ?? [] {
                guard let data = FileManager.default.contents(atPath: folder.file(path)) else { continue }
                #expect(data.range(of: Data(needle.utf8)) == nil, "\(path)")
            }
        }
    }

    @Test func `the key for secrets is this machine's own, and for its owner alone`() async throws {
        let first = try await run("secret", in: "a")
        let second = try await run("secret", in: "b")
        let records = try [first, second].map {
            try String(contentsOfFile: "\($0.folder)/run.json", encoding: .utf8)
        }
        #expect(records[0] != records[1])
        let facts = try FileManager.default.attributesOfItem(atPath: folder.file("a/.pipeline/seal.key"))
        #expect(facts[.posixPermissions] as? Int == 0o600)
    }

    @Test func `without secrets there is no key`() async throws {
        let pipeline = Pipeline(
            name: "test", folder: folder.file("plain"),
            steps: [
                .init(label: "texts", stage: Texts(["a"])), .init(label: "file_sink", stage: FileSink()),
            ],
            options: options)
        _ = try await PipelineRunner(pipeline).run()
        #expect(!FileManager.default.fileExists(atPath: folder.file("plain/.pipeline/seal.key")))
    }
}

/// How often a stage worked.
private final class Tally: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}

/// Would ask a service that wants a password, in a group of settings.
private struct Ask: DocumentStage {
    static let info = StageInfo(name: "ask", summary: "Asks.", needs: [.text])
    @Setting("Where to ask.") var service = Service()
    var work = Tally()

    struct Service: SettingGroup {
        @Setting("The password.") var password: Secret?
    }

    init() {}
    init(_ secret: String, _ work: Tally) {
        service.password = Secret(secret)
        self.work = work
    }
    init(from decoder: any Decoder) throws { self.init() }

    func process(_ document: inout some Document) -> Verdict {
        work.add()
        document.text += "!"
        return .keep
    }
}
