@_spi(Training) import CleanStage
import Glibc
import Packed

/// Writes what training needs of packed pages.
///
///     extraction-export features PAGES OUTPUT           block texts, features and words
///     extraction-export context PAGES SCORES OUTPUT     features of scores that training gave the blocks
///     extraction-export words PAGES OUTPUT              what the words of the model in the executable give the blocks
///     extraction-export scores PAGES OUTPUT             what the model in the executable says
///     extraction-export extract PAGES FOLDS OUTPUT      text and title, by the model that each page's line of FOLDS names
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments
        switch arguments.count > 1 ? arguments[1] : "" {
        case "features" where arguments.count == 4: writeFeatures(arguments[2], arguments[3])
        case "context" where arguments.count == 5: writeContext(arguments[2], arguments[3], arguments[4])
        case "words" where arguments.count == 4: writeWords(arguments[2], arguments[3])
        case "scores" where arguments.count == 4: writeScores(arguments[2], arguments[3])
        case "extract" where arguments.count == 5: Extraction.run(arguments[2], arguments[3], arguments[4])
        default:
            fatalError(
                "usage: extraction-export features|context|words|scores|extract PAGES [SCORES|FOLDS] OUTPUT")
        }
    }

    private static func writeFeatures(_ input: String, _ path: String) {
        let pages = PackedRecords(input)
        let output = BinaryWriter(path)
        output.write(names: ExtractionTraining.featureNames)
        output.write(array: [ExtractionTraining.featureDigest])
        while let page = pages.next() {
            let training = ExtractionTraining(bytes: page.body, url: page.url)
            output.write(page.id)
            output.write(training.blockTexts)
            output.write(count: training.blockCount * ExtractionTraining.featureNames.count)
            training.forEachFeatures(output.write(more:))
            output.write(lists: training.words)
            output.write(array: training.blockElements)
            output.write(array: training.parents)
            output.write(lists: training.names)
        }
        output.close()
    }

    private static func writeContext(_ input: String, _ scoresPath: String, _ path: String) {
        let pages = PackedRecords(input)
        let scores = BinaryReader(scoresPath)
        let output = BinaryWriter(path)
        while let page = pages.next() {
            let training = ExtractionTraining(bytes: page.body, url: page.url)
            let variants = scores.count()
            for _ in 0..<variants { output.write(array: training.context(of: scores.floats())) }
        }
        output.close()
    }

    private static func writeWords(_ input: String, _ path: String) {
        let pages = PackedRecords(input)
        let output = BinaryWriter(path)
        while let page = pages.next() {
            output.write(array: ExtractionTraining(bytes: page.body, url: page.url).wordScores())
        }
        output.close()
    }

    private static func writeScores(_ input: String, _ path: String) {
        let pages = PackedRecords(input)
        let output = BinaryWriter(path)
        var seconds = 0.0
        var count = 0
        while let page = pages.next() {
            let start = cpuSeconds()
            let scores = ExtractionTraining(bytes: page.body, url: page.url).probabilities()
            seconds += cpuSeconds() - start
            count += 1
            output.write(page.id)
            output.write(array: scores)
        }
        output.close()
        print("\(count) pages, \(seconds * 1000 / Double(max(1, count))) ms a page")
    }

    static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
