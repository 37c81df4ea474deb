import Glibc
import PipelineCore

/// The standard output of the process.
enum StandardOutput {
    /// Writes all bytes.
    static func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(
                    STDOUT_FILENO, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    throw StageFailure(
                        "standard_output",
                        "cannot write to the standard output: \(String(cString: strerror(errno)))")
                }
                written += count
            }
        }
    }
}
