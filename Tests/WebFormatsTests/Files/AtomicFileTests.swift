import Glibc
import PipelineTesting
import Testing

@testable import WebFormats

struct AtomicFileTests {
    let folder = TemporaryFolder()

    @Test func `the file appears only when it is committed`() throws {
        var file = try AtomicFile(path: folder.path("out.jsonl"))
        try file.write("one\n")
        #expect(try folder.names() == [".out.jsonl.partial"])
        try file.commit()
        #expect(try folder.names() == ["out.jsonl"])
        #expect(try folder.text("out.jsonl") == "one\n")
    }

    @Test func `folders above it are made`() throws {
        var file = try AtomicFile(path: folder.path("a/b/c/out"))
        try file.commit()
        #expect(try folder.text("a/b/c/out") == "")
    }

    @Test func `an abandoned file leaves the old one as it was`() throws {
        try folder.write("out", "old")
        var file = try AtomicFile(path: folder.path("out"))
        try file.write("new")
        file.abandon()
        #expect(try folder.names() == ["out"])
        #expect(try folder.text("out") == "old")
    }

    @Test func `a file that is neither committed nor abandoned is abandoned`() throws {
        do {
            var file = try AtomicFile(path: folder.path("out"))
            try file.write("new")
        }
        #expect(try folder.names() == [])
    }

    @Test func `what a crash left is overwritten`() throws {
        try folder.write(".out.partial", "a long rest of another run")
        var file = try AtomicFile(path: folder.path("out"))
        try file.write("new")
        try file.commit()
        #expect(try folder.text("out") == "new")
    }

    @Test func `the permissions of the old file are kept`() throws {
        try folder.write("out", "old")
        chmod(folder.path("out"), 0o600)
        var file = try AtomicFile(path: folder.path("out"))
        try file.commit()
        var status = stat()
        #expect(stat(folder.path("out"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func `large and small writes keep their order`() throws {
        var file = try AtomicFile(path: folder.path("out"), bufferBytes: 4096)
        var expected: [UInt8] = []
        for size in [1, 5000, 10, 4096, 4095, 2, 100_000] {
            let bytes = noise(size, seed: UInt64(size))
            expected += bytes
            try file.write(bytes)
        }
        let count = file.count
        #expect(count == expected.count)
        try file.commit()
        #expect(try WholeFile.read(path: folder.path("out"), limit: 1 << 20) == expected)
    }

    @Test func `a second writer of the same file is refused`() throws {
        var first = try AtomicFile(path: folder.path("out"))
        #expect { _ = try AtomicFile(path: folder.path("out")) } throws: { error in
            (error as? FileError)?.operation == .lock
        }
        try first.write("first")
        try first.commit()
        #expect(try folder.text("out") == "first")
    }

    @Test func `devices and folders are not replaced`() throws {
        #expect(throws: FileError.self) { _ = try AtomicFile(path: "/dev/null") }
        #expect(throws: FileError.self) { _ = try AtomicFile(path: folder.path) }
    }

    @Test func `a full disk is an error with a remedy`() throws {
        // /dev/full cannot be renamed over, so the reason is made by hand.
        let error = FileError(.write, path: "out", errno: ENOSPC)
        #expect(
            error.description
                == "cannot write out: No space left on device; free some space, or write to another disk"
        )
    }

    @Test func `writing after the commit is an error`() throws {
        var file = try AtomicFile(path: folder.path("out"))
        try file.commit()
        do throws(FileError) {
            try file.write("late")
            Issue.record("the write was accepted")
        } catch {
            #expect(error.operation == .write)
        }
    }

    @Test func `what an earlier process left stays, also where nobody says so`() throws {
        try folder.write(".out.partial", "kept, and more")
        do {
            var file = try AtomicFile(resuming: folder.path("out"), keeping: 4)
            try file.write("!")
            try file.flush()
        }
        #expect(try folder.text(".out.partial") == "kept!")
        var file = try AtomicFile(resuming: folder.path("out"), keeping: 4)
        file.abandon()
        #expect(try folder.names() == [])
    }

    /// What has its name between being opened and being locked is not the partial file any more: cutting it would cut
    /// the finished one.
    @Test func `a file that is committed while another goes on with it stays whole`() async throws {
        let path = folder.path("out")
        let writer = Task.detached {
            for _ in 0..<200 {
                guard var file = try? AtomicFile(path: path) else { continue }
                try file.write("whole")
                try file.commit()
                #expect(try WholeFile.read(path: path, limit: 100) == Array("whole".utf8))
            }
        }
        let other = Task.detached {
            while !Task.isCancelled {
                guard var file = try? AtomicFile(resuming: path, keeping: 0) else { continue }
                file.suspend()
            }
        }
        try await writer.value
        other.cancel()
        await other.value
    }
}
