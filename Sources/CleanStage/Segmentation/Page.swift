import HTML

/// A page cut into blocks, with the elements they stand in.
struct Page {
    let document: HTMLDocument
    /// In document order: a parent comes before its children.
    var elements: [PageElement] = []
    /// In document order.
    var blocks: [PageBlock] = []
    /// The text of all blocks, white space folded.
    var text: [UInt8] = []
    /// Hashes of the words of all blocks.
    var words: [UInt32] = []
    /// Hashes of the words that elements are named by.
    var names: [UInt32] = []
    var head = PageHead()

    init(document: HTMLDocument) {
        self.document = document
    }

    /// The text of a block.
    func string(of block: PageBlock) -> String {
        String(decoding: text[Int(block.text.lowerBound)..<Int(block.text.upperBound)], as: UTF8.self)
    }
}
