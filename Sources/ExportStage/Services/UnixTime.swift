import Glibc

/// The time as web services are told it: never part of what is written.
enum UnixTime {
    /// Seconds since 1970.
    static var now: Int { time(nil) }
}
