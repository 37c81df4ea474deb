import HTML

/// Says in a few words why a block was left out.
struct Explanation {
    private let statistics: PageStatistics
    /// The tag of the landmark that each element stands in.
    private let landmarks: [Tag?]
    /// Whether each element is in the part that holds most paragraphs.
    private let isInMain: [Bool]
    /// Facts of one explanation.
    private static let maximumFacts = 3
    /// Link density from which it is worth saying.
    private static let highLinkDensity: Float = 0.4

    init(_ statistics: PageStatistics) {
        self.statistics = statistics
        let elements = statistics.page.elements
        let main = Int(statistics.density.elements[1])
        var landmarks: [Tag?] = []
        landmarks.reserveCapacity(elements.count)
        var isInMain: [Bool] = []
        isInMain.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            let parent = Int(element.parent)
            landmarks.append(
                Self.name(ofLandmark: element.tag) != nil
                    ? element.tag : parent < 0 ? nil : landmarks[parent])
            isInMain.append(main < 0 || index == main || parent >= 0 && isInMain[parent])
        }
        self.landmarks = landmarks
        self.isInMain = isInMain
    }

    private static func name(ofLandmark tag: Tag) -> StaticString? {
        switch tag {
        case .nav: "in nav"
        case .footer: "in footer"
        case .aside: "in aside"
        case .header: "in header"
        case .form: "in form"
        case .button: "in button"
        default: nil
        }
    }

    /// The reason, such as `score 0.07: in nav, link density 0.92`.
    func reason(of index: Int, score: Float) -> String {
        let block = statistics.page.blocks[index]
        var text = ReasonText("score ")
        text.append(score)
        var facts = 0
        func fact(_ words: StaticString) {
            text.append(facts == 0 ? ": " : ", ")
            text.append(words)
            facts += 1
        }
        if let landmark = landmarks[Int(block.element)].flatMap(Self.name(ofLandmark:)) { fact(landmark) }
        if block.flags.contains(.hidden) { fact("hidden") }
        if block.linkDensity >= Self.highLinkDensity {
            fact("link density ")
            text.append(block.linkDensity)
        }
        if facts < Self.maximumFacts, statistics.texts[index].blocks > 1 { fact("repeated on the page") }
        if facts < Self.maximumFacts, !isInMain[Int(block.element)] { fact("outside of the main part") }
        if facts == 0, block.counts.tokens < 5 { fact("few words") }
        return text.string
    }
}

/// A short text made of bytes: strings that grow piece by piece cost ten times as much, for each block of a page.
private struct ReasonText {
    private var bytes: [UInt8] = []

    init(_ words: StaticString) {
        bytes.reserveCapacity(96)
        append(words)
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ words: StaticString) {
        words.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Adds a number from 0 to 1 with two decimals.
    mutating func append(_ value: Float) {
        let hundredths = Int((value * 100).rounded())
        let zero = UInt8(ascii: "0")
        bytes.append(zero + (hundredths >= 100 ? 1 : 0))
        bytes.append(UInt8(ascii: "."))
        bytes.append(zero + UInt8(hundredths % 100 / 10))
        bytes.append(zero + UInt8(hundredths % 10))
    }
}
