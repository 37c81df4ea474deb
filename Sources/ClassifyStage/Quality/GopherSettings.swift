public import PipelineCore
import TextQuality

/// The numbers of Gopher's quality rules.
public struct GopherQualitySettings: SettingGroup {
    /// The least words, punctuation aside.
    @Setting("The least words, punctuation aside; 0 for any number.", in: 0...1_000_000)
    public var minimumWords = 50

    /// The most words, punctuation aside.
    @Setting("The most words, punctuation aside; 0 for any number.", in: 0...100_000_000)
    public var maximumWords = 100_000

    /// The least mean length of a word, in characters.
    @Setting("The least mean length of a word, in characters; 0 for any.", in: 0...100)
    public var minimumWordLength = 3.0

    /// The greatest mean length of a word, in characters.
    @Setting("The greatest mean length of a word, in characters; 0 for any.", in: 0...100)
    public var maximumWordLength = 10.0

    /// The most hash signs, and the most ellipses, for each word.
    @Setting("The most hash signs, and the most ellipses, for each word; 0 for any number.", in: 0...1)
    public var maximumSymbols = 0.1

    /// The greatest share of lines that begin with a bullet.
    @Setting("The greatest share of lines that begin with a bullet; 0 for any.", in: 0...1)
    public var maximumBullets = 0.9

    /// The greatest share of lines that end with an ellipsis.
    @Setting("The greatest share of lines that end with an ellipsis; 0 for any.", in: 0...1)
    public var maximumEllipses = 0.3

    /// The least share of words with a letter.
    @Setting("The least share of words with a letter; 0 for any.", in: 0...1)
    public var minimumLetters = 0.8

    /// The least different stop words.
    @Setting("The least different stop words; 0 for any number.", in: 0...1000)
    public var minimumStopWords = 2

    /// The stop words, in small letters.
    @Setting("The stop words, in small letters.")
    public var stopWords = ["the", "be", "to", "of", "and", "that", "have", "with"]

    /// The published numbers.
    public init() {}

    var filter: GopherQuality {
        var filter = GopherQuality()
        filter.minimumWords = minimumWords
        filter.maximumWords = maximumWords
        filter.minimumWordLength = minimumWordLength
        filter.maximumWordLength = maximumWordLength
        filter.maximumSymbols = maximumSymbols
        filter.maximumBullets = maximumBullets
        filter.maximumEllipses = maximumEllipses
        filter.minimumLetters = minimumLetters
        filter.minimumStopWords = minimumStopWords
        filter.stopWords = stopWords
        return filter
    }
}

/// The numbers of Gopher's repetition rules, all of them shares from 0 to 1.
public struct GopherRepetitionSettings: SettingGroup {
    /// The greatest share of lines that occurred before.
    @Setting("The greatest share of lines that occurred before; 0 for any.", in: 0...1)
    public var duplicateLines = 0.3

    /// The greatest share of paragraphs that occurred before.
    @Setting("The greatest share of paragraphs that occurred before; 0 for any.", in: 0...1)
    public var duplicateParagraphs = 0.3

    /// The greatest share of characters in lines that occurred before.
    @Setting("The greatest share of characters in lines that occurred before; 0 for any.", in: 0...1)
    public var duplicateLineCharacters = 0.2

    /// The greatest share of characters in paragraphs that occurred before.
    @Setting("The greatest share of characters in paragraphs that occurred before; 0 for any.", in: 0...1)
    public var duplicateParagraphCharacters = 0.2

    /// The greatest shares of the most frequent 2-, 3- and 4-gram of words.
    @Setting("The greatest shares of the most frequent n-gram of words, for n from 2 on.")
    public var topNGrams = [0.2, 0.18, 0.16]

    /// The greatest shares of 5- to 10-grams of words that occurred before.
    @Setting("The greatest shares of n-grams of words that occurred before, for n from 5 on.")
    public var duplicateNGrams = [0.15, 0.14, 0.13, 0.12, 0.11, 0.10]

    /// The published numbers.
    public init() {}

    var filter: GopherRepetition {
        var filter = GopherRepetition()
        filter.duplicateLines = duplicateLines
        filter.duplicateParagraphs = duplicateParagraphs
        filter.duplicateLineCharacters = duplicateLineCharacters
        filter.duplicateParagraphCharacters = duplicateParagraphCharacters
        filter.topNGrams = topNGrams.enumerated().map { .init(2 + $0.offset, $0.element) }
        filter.duplicateNGrams = duplicateNGrams.enumerated().map { .init(5 + $0.offset, $0.element) }
        return filter
    }
}
