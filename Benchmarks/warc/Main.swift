import Glibc
import WebFormats

/// Reads WARC files and says what that took: `warc-benchmark FILE…`.
///
/// Every record is cut out and its content copied; what is in it is not looked at. One line of JSON a file.
@main
struct Main {
    static func main() throws {
        for path in CommandLine.arguments.dropFirst() {
            let start = cpuSeconds()
            var reader = try WARCReader(path: path, limits: WARCLimits(contentBytes: 1 << 30))
            var records = 0
            var bytes = 0
            var problems = 0
            while let item = try reader.next() {
                switch item {
                case .record(let record):
                    records += 1
                    bytes += record.content.count
                case .problem: problems += 1
                }
            }
            let seconds = cpuSeconds() - start
            print(
                "{\"seconds\": \(seconds), \"records\": \(records), \"bytes\": \(bytes), \"problems\": \(problems)}"
            )
        }
    }

    /// User and system time of all threads.
    static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
