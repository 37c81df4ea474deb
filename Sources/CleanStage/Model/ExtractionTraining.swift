import HTML
import PipelineCore

/// What training needs to see of a page: exactly what the extractor computes.
@_spi(Training)
public struct ExtractionTraining {
    private let page: Page

    /// Cuts a page into blocks.
    public init(bytes: [UInt8], url: String) {
        page = PageSegmenter.segment(HTMLReader(CleanInput(page: bytes), url: url).tree, url: url)
    }

    /// The names of the features of a block.
    public static var featureNames: [String] { BlockFeatures.names }

    /// How many blocks there are.
    public var blockCount: Int { page.blocks.count }

    /// The text of each block.
    public var blockTexts: [String] { page.blocks.map(page.string(of:)) }

    /// Calls a closure with the features of some blocks after the others, a row a block.
    public func forEachFeatures(_ body: ([Float]) -> Void) {
        var features = BlockFeatures(page)
        for start in stride(from: 0, to: page.blocks.count, by: Self.blocksAtOnce) {
            body(features.matrix(of: start..<min(start + Self.blocksAtOnce, page.blocks.count)))
        }
    }

    /// Blocks whose features are in memory at the same time.
    private static let blocksAtOnce = 1024

    /// The words of each block, as hashes.
    public var words: [[UInt32]] {
        page.blocks.map { page.words[Int($0.words.lowerBound)..<Int($0.words.upperBound)].map { $0 } }
    }

    /// The parent of each element, or -1, for the elements of blocks to be looked up in.
    public var parents: [Int32] { page.elements.map(\.parent) }

    /// The words that each element is named by, as hashes.
    public var names: [[UInt32]] {
        page.elements.map { page.names[Int($0.names.lowerBound)..<Int($0.names.upperBound)].map { $0 } }
    }

    /// The element that each block stands in.
    public var blockElements: [Int32] { page.blocks.map(\.element) }

    /// The features that a score of each block gives, a row a block.
    public func context(of scores: [Float]) -> [Float] {
        let around = ScoreContext(PageStatistics(page)).around(scores)
        let width = ScoreContext.count
        return [Float](unsafeUninitializedCapacity: scores.count * width) { buffer, initialized in
            if let base = buffer.baseAddress {
                for index in scores.indices {
                    var row = FeatureRow(base + index * width)
                    around.write(index, into: &row)
                }
            }
            initialized = scores.count * width
        }
    }

    /// A hash of the names of all features, which a model must bear.
    public static var featureDigest: UInt32 { ContentModel.featureDigest }

    /// What the words of the model in the executable give each block: four numbers, for its text and the names of
    /// elements near it, in the middle and far above.
    public func wordScores() -> [Float] {
        ContentModel.shared.lexicon.scores(of: page).flatMap { [$0.text, $0.near, $0.middle, $0.far] }
    }

    /// The probabilities of all blocks by the model in the executable.
    public func probabilities() -> [Float] {
        var scorer = BlockScorer(page)
        return scorer.probabilities(.shared)
    }
}

/// A model of its own, such as one that has not seen some of the pages.
@_spi(Training)
public struct ExtractionModel: Sendable {
    private let model: ContentModel

    /// Reads a model; nil where the bytes are none that fits.
    public init?(_ bytes: [UInt8]) {
        guard let model = try? bytes.withUnsafeBytes({ try ContentModel($0) }) else { return nil }
        self.model = model
    }

    /// What `clean` makes of a page with this model.
    public func extract(_ bytes: [UInt8], url: String) -> ExtractedPage {
        let page = HTMLReader(CleanInput(page: bytes), url: url).page(model: model)
        return ExtractedPage(text: page.content(withTitle: false).text, title: page.title?.text ?? "")
    }
}

/// What was made of a page.
@_spi(Training)
public struct ExtractedPage: Sendable {
    /// The main text.
    public var text: String
    /// The title, or nothing.
    public var title: String
}
