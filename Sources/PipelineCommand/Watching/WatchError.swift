import Glibc

/// Why a run cannot be watched as was asked.
struct WatchError: Error, CustomStringConvertible {
    let description: String

    init(_ message: String, number: Int32) {
        description = "\(message): \(String(cString: strerror(number)))"
    }
}
