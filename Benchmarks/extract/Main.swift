import ExtractStage
import Glibc
import HTML
import PipelineCore

/// Measures the extract stage on packed records.
///
///     extract-benchmark metadata PAGES TITLES OUTPUT    author and date of each page, CPU time beyond the parse
///     extract-benchmark acronyms TEXTS OUTPUT           pairs of a short and a long form
///     extract-benchmark forms TEXTS OUTPUT              short and long forms by bytes
///     extract-benchmark values KIND TEXTS OUTPUT        numbers, money, dimensions or times of each text
///     extract-benchmark entities TEXTS                  words per CPU second of all that `entities` finds
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments
        switch arguments.count > 1 ? arguments[1] : "" {
        case "metadata" where arguments.count == 5:
            MetadataBenchmark.run(pages: arguments[2], titles: arguments[3], output: arguments[4])
        case "acronyms" where arguments.count == 4:
            AcronymBenchmark.writePairs(of: arguments[2], to: arguments[3])
        case "forms" where arguments.count == 4:
            AcronymBenchmark.writeForms(of: arguments[2], to: arguments[3])
        case "values" where arguments.count == 5:
            ValueBenchmark.write(arguments[3], kind: arguments[2], to: arguments[4])
        case "entities" where arguments.count == 3: EntityBenchmark.run(arguments[2])
        default:
            fatalError(
                "usage: extract-benchmark metadata PAGES TITLES OUTPUT | acronyms|forms TEXTS OUTPUT | values KIND TEXTS OUTPUT | entities TEXTS"
            )
        }
    }

    static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
