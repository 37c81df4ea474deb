import PipelineCore
import WebFormats

/// The files that a run reads.
struct InputList {
    let states: [InputState]
    /// Whether every later change of a file would show in its state.
    var isSettled = true

    /// A digest of names, sizes, times and numbers.
    var digest: String {
        var encoder = ByteEncoder(capacity: states.count * 64)
        encoder.list(states) { $0.inputState($1) }
        return CacheKey(encoder.bytes, seed: 0).digits
    }

    /// Keeps the list for the next run, a JSON line for each file.
    func write(to path: String) throws {
        var file = try AtomicFile(path: path)
        for state in states { try file.write(state.json.compact + "\n") }
        try file.commit()
    }

    /// How the files differ from those that an earlier run read; nil where it left no list.
    func changes(since path: String) -> InputChanges? {
        guard var lines = try? ByteReader(path: path) else { return nil }
        var known: [String: InputState] = [:]
        while let line = try? lines.nextLine() {
            guard let state = (try? JSONValue(parsing: line)).flatMap(InputState.init(json:)) else {
                return nil
            }
            known[state.name] = state
        }
        var changes = InputChanges()
        for state in states {
            switch known.removeValue(forKey: state.name) {
            case nil: changes.new += 1
            case state?: changes.unchanged += 1
            case .some: changes.changed += 1
            }
        }
        changes.vanished = known.count
        return changes
    }
}

/// How the files a run reads differ from those of the run before.
public struct InputChanges: Sendable, Hashable {
    /// The files that were not there.
    public var new = 0
    /// The files that are not as they were.
    public var changed = 0
    /// The files that are gone.
    public var vanished = 0
    /// The files that are as they were.
    public var unchanged = 0

    /// Whether nothing is new.
    public var isEmpty: Bool { new + changed + vanished == 0 }
}

extension ByteEncoder {
    fileprivate mutating func inputState(_ state: InputState) {
        text(state.name)
        integer(state.size)
        integer(state.changed)
        integer(state.inode)
    }
}
