import Glibc

/// What a script says on its standard error: goes into the log line by line, and its end into messages.
struct SaidOnTheSide {
    private let log: ScriptLog
    private var line: [UInt8] = []
    private var lines = 0
    private(set) var last = ""

    /// More than this is no message but a flood.
    private static let maximumLines = 1000
    private static let maximumLineBytes = 2000

    init(log: ScriptLog) {
        self.log = log
    }

    /// Reads what is there.
    ///
    /// - Returns: whether more may come.
    mutating func read(from stream: Int32) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 1) { buffer in
            let count = Glibc.read(stream, buffer.baseAddress, buffer.count)
            if count < 0 { return errno == EINTR || errno == EAGAIN }
            for byte in buffer[..<count] {
                if byte == 0x0A {
                    endLine()
                } else if line.count < Self.maximumLineBytes {
                    line.append(byte)
                }
            }
            return count > 0
        }
    }

    /// Takes what stands behind the last line break as a line.
    mutating func finish() { endLine() }

    private mutating func endLine() {
        let text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        guard !text.allSatisfy(\.isWhitespace) else { return }
        last = String(text.prefix(300))
        lines += 1
        if lines <= Self.maximumLines { log.write("info", text) }
        if lines == Self.maximumLines {
            log.write("warning", "it says too much: the rest is not logged")
        }
    }
}
