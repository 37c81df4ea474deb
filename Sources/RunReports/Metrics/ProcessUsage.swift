import Glibc

/// What this program has used so far.
public struct ProcessUsage: Sendable, Hashable {
    /// Time on processors, of all threads together.
    public var cpu: Duration
    /// Resident memory.
    public var residentBytes: Int
    /// The most memory that was ever resident.
    public var peakResidentBytes: Int

    /// States what was used.
    public init(cpu: Duration, residentBytes: Int, peakResidentBytes: Int) {
        self.cpu = cpu
        self.residentBytes = residentBytes
        self.peakResidentBytes = peakResidentBytes
    }

    /// What has been used until now.
    public static var now: ProcessUsage {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        let cpu =
            Duration.seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + .microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        // Linux tells the peak in KiB (getrusage(2)).
        let peak = Int(usage.ru_maxrss) << 10
        return ProcessUsage(
            cpu: cpu, residentBytes: residentPages * Int(getpagesize()), peakResidentBytes: peak)
    }

    /// The second number of `/proc/self/statm` (proc(5)).
    private static var residentPages: Int {
        let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return 0 }
        let numbers = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
        return numbers.count > 1 ? Int(numbers[1]) ?? 0 : 0
    }
}
