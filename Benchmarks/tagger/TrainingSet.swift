import Glibc
@_spi(Training) import NameTagger

/// A sentence whose names are known.
struct LabelledSentence {
    var domain: NameDomain
    var bytes: [UInt8] = []
    var words: [Range<Int>] = []
    /// The tag of each word.
    var tags: [UInt8] = []

    /// The names, each as kind and words.
    var names: Set<FoundName> { FoundName.names(in: tags) }
}

/// A kind and some words.
struct FoundName: Hashable {
    var kind: NameKind
    var words: Range<Int>

    static func names(in tags: [UInt8]) -> Set<FoundName> {
        var names: Set<FoundName> = []
        var place = 0
        while place < tags.count {
            guard let kind = NameKind(tag: Int(tags[place])) else {
                place += 1
                continue
            }
            var end = place + 1
            while end < tags.count, Int(tags[end]) == kind.inside { end += 1 }
            names.insert(FoundName(kind: kind, words: place..<end))
            place = end
        }
        return names
    }
}

extension NameDomain {
    /// The set that it was labelled in.
    var set: String {
        switch self {
        case .web: "uner-ewt"
        case .messages: "wnut17"
        case .encyclopedia: "wikigold"
        }
    }

    fileprivate func kind(of label: String) -> NameKind? {
        switch label {
        case "PER", "person": .person
        case "ORG", "corporation": .organisation
        case "LOC", "location": .place
        case "MISC": .miscellaneous
        case "product": .product
        case "creative-work": .work
        case "group": .group
        default: nil
        }
    }

    /// Reads the sentences of a part: lines of a word, a tab and a tag; an empty line behind each sentence.
    func sentences(of part: String, in folder: String) -> [LabelledSentence] {
        var sentences: [LabelledSentence] = []
        var sentence = LabelledSentence(domain: self)
        for line in TextFile.lines(of: "\(folder)/\(set).\(part).tsv") + [""] {
            guard let tab = line.lastIndex(of: "\t") else {
                if !sentence.words.isEmpty { sentences.append(sentence) }
                sentence = LabelledSentence(domain: self)
                continue
            }
            let start = sentence.bytes.count
            sentence.bytes += Array(line[..<tab].utf8)
            sentence.words.append(start..<sentence.bytes.count)
            sentence.bytes.append(0x20)
            let label = line[line.index(after: tab)...]
            let kind = label.count > 2 ? kind(of: String(label.dropFirst(2))) : nil
            let tag = kind.map { label.hasPrefix("B") ? $0.begin : $0.inside } ?? 0
            sentence.tags.append(UInt8(tag))
        }
        return sentences
    }
}

/// Files as lines.
enum TextFile {
    static func lines(of path: String) -> [Substring] {
        guard let file = fopen(path, "r") else { fatalError("cannot read \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { Substring(decoding: $0, as: UTF8.self) }
    }
}
