import Glibc
import PipelineCore

/// The clock by which the file system dates changes; it moves on every few milliseconds only.
///
/// A file that has just been changed may change again without its time telling: its state says nothing until the
/// clock has moved on.
enum FileClock {
    /// A file system whose times have no parts of a second may count two seconds as one (FAT does).
    private static let coarseTick = 2_000_000_000
    private static let maximumLooks = 5

    /// Looks at files until every later change of them would show, or for a moment; nil where they cannot be told.
    static func look(_ look: () -> [InputState]?) -> InputList? {
        var list: InputList?
        for _ in 0..<maximumLooks {
            // Before the look: what happens behind it has this time or a later one.
            let now = nanoseconds(clock_gettime)
            guard let states = look() else { return nil }
            let open = states.filter { $0.changed >= now - ($0.countsSeconds ? coarseTick : 0) }
            list = InputList(states: states, isSettled: open.isEmpty)
            if open.isEmpty || open.contains(where: \.countsSeconds) { break }
            usleep(UInt32(nanoseconds(clock_getres) / 1000 + 1))
        }
        return list
    }

    private static func nanoseconds(_ ask: (clockid_t, UnsafeMutablePointer<timespec>) -> Int32) -> Int {
        var time = timespec()
        _ = ask(CLOCK_REALTIME_COARSE, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

extension InputState {
    /// A file that cannot be read has no time.
    fileprivate var countsSeconds: Bool { size >= 0 && changed % 1_000_000_000 == 0 }
}
