public import PipelineCore
import TextQuality

/// The numbers of C4's rules.
public struct C4Settings: SettingGroup {
    /// The least sentences in the lines that pass.
    @Setting("The least sentences in the lines that pass; -1 for any number.", in: -1...1_000_000)
    public var minimumSentences = 5

    /// The least words of a line.
    @Setting("The least words of a line; -1 for any number.", in: -1...1_000_000)
    public var minimumLineWords = 3

    /// The most characters of a word.
    @Setting("The most characters of a word; -1 for any number.", in: -1...1_000_000)
    public var maximumWordLength = 1000

    /// Whether marks of citations such as `[12]` are passed over.
    @Setting("Whether marks of citations such as [12] are passed over.")
    public var removesCitations = true

    /// Whether a line must end with a full stop, a question mark, an exclamation mark or a quote.
    @Setting("Whether a line must end with a full stop, a question mark, an exclamation mark or a quote.")
    public var needsLineEnd = true

    /// Whether "lorem ipsum" refuses the document.
    @Setting("Whether 'lorem ipsum' refuses the document.")
    public var refusesLoremIpsum = true

    /// Whether "javascript" refuses a line.
    @Setting("Whether 'javascript' refuses a line.")
    public var refusesJavascript = true

    /// Whether a curly bracket refuses the document.
    @Setting("Whether a curly bracket refuses the document.")
    public var refusesBrackets = true

    /// Whether a phrase on cookies or terms of use refuses a line.
    @Setting("Whether a phrase on cookies or terms of use refuses a line.")
    public var refusesPolicies = true

    /// Whether the lines that are refused are taken out of the text.
    @Setting("Whether the lines that are refused, and marks of citations, are taken out of the text.")
    public var removesLines = false

    /// The published numbers.
    public init() {}

    var filter: C4 {
        var filter = C4()
        filter.minimumSentences = minimumSentences
        filter.minimumLineWords = minimumLineWords
        filter.maximumWordLength = maximumWordLength
        filter.removesCitations = removesCitations
        filter.needsLineEnd = needsLineEnd
        filter.refusesLoremIpsum = refusesLoremIpsum
        filter.refusesJavaScript = refusesJavascript
        filter.refusesBrackets = refusesBrackets
        filter.refusesPolicies = refusesPolicies
        return filter
    }
}

/// The numbers of FineWeb's own rules.
public struct FineWebSettings: SettingGroup {
    /// The least share of lines that end as a sentence ends.
    @Setting("The least share of lines that end as a sentence ends.", in: 0...1)
    public var minimumLineEnds = 0.12

    /// Whether a document passes none of whose lines ends so.
    @Setting("Whether a document passes none of whose lines ends so.")
    public var allowsNoLineEnd = false

    /// The greatest share of short lines.
    @Setting("The greatest share of short lines.", in: 0...1)
    public var maximumShortLines = 0.67

    /// The most characters of a short line.
    @Setting("The most characters of a short line.", in: 0...10_000)
    public var shortLineCharacters = 30

    /// The greatest share of characters in lines that occurred before.
    @Setting("The greatest share of characters in lines that occurred before.", in: 0...1)
    public var maximumDuplicateCharacters = 0.01

    /// The most line feeds for each word.
    @Setting("The most line feeds for each word.", in: 0...1000)
    public var maximumLineFeeds = 0.3

    /// The published numbers.
    public init() {}

    var filter: FineWeb {
        var filter = FineWeb()
        filter.minimumLineEnds = minimumLineEnds
        filter.allowsNoLineEnd = allowsNoLineEnd
        filter.maximumShortLines = maximumShortLines
        filter.shortLineCharacters = shortLineCharacters
        filter.maximumDuplicateCharacters = maximumDuplicateCharacters
        filter.maximumLineFeeds = maximumLineFeeds
        return filter
    }
}

/// What readability and signs of spam are held to.
public struct SignalSettings: SettingGroup {
    /// The greatest spam score, from 0 to 1.
    @Setting("The greatest spam score, from 0 to 1; 1 refuses nothing.", in: 0...1)
    public var maximumSpam = 1.0

    /// The least reading ease after Flesch.
    @Setting("The least reading ease after Flesch, about 0 to 100; -1000 refuses nothing.", in: -1000...206)
    public var minimumReadingEase = -1000.0

    /// Refuses nothing.
    public init() {}
}
