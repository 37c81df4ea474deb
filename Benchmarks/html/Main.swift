import Glibc
import HTML

/// Parses and walks all pages of a packed file; prints one line of JSON with the CPU seconds of each round.
///
///     html-benchmark PAGES [ROUNDS [LIMIT]]
///     html-benchmark signatures PAGES
///     html-benchmark worst
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments
        if arguments.count > 1, arguments[1] == "worst" {
            WorstCases.run(counts: [10_000, 100_000, 1_000_000], clock: cpuSeconds)
            return
        }
        if arguments.count > 2, arguments[1] == "signatures" {
            for page in PackedPages.read(arguments[2], limit: .max) {
                let signature = Signature(HTMLDocument(parsing: page))
                print(signature.elements, signature.hash)
            }
            return
        }
        guard arguments.count > 1 else { fatalError("usage: html-benchmark PAGES [ROUNDS [LIMIT]]") }
        let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
        let limit = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
        let pages = PackedPages.read(arguments[1], limit: limit)
        let bytes = pages.reduce(0) { $0 + $1.count }
        var walker = Walker()
        var arena = 0
        var worstArena = 0.0
        var seconds: [Double] = []
        var parseSeconds: [Double] = []
        for _ in 0..<rounds {
            walker = Walker()
            arena = 0
            let start = cpuSeconds()
            var parse = 0.0
            for page in pages {
                let before = cpuSeconds()
                let document = HTMLDocument(parsing: page)
                parse += cpuSeconds() - before
                walker.walk(document)
                arena += document.arenaBytes
                worstArena = max(worstArena, Double(document.arenaBytes) / Double(max(1, page.count)))
            }
            seconds.append(cpuSeconds() - start)
            parseSeconds.append(parse)
        }
        print(
            """
            {"pages": \(pages.count), "bytes": \(bytes), "seconds": \(seconds), "parse_seconds": \(parseSeconds), \
            "elements": \(walker.elements), "links": \(walker.links), "text_bytes": \(walker.textBytes), \
            "attribute_bytes": \(walker.attributeBytes), \
            "arena_bytes_per_byte": \(Double(arena) / Double(max(1, bytes))), \
            "worst_arena_bytes_per_byte": \(worstArena)}
            """)
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
