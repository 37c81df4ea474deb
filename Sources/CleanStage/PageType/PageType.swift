/// What kind of page a page is, as far as that decides what its main text is.
enum PageType: Int, CaseIterable {
    // The order is that of the model's file.
    case article
    case collection
    case documentation
    case forum
    case listing
    case product
    case service
}

/// Which type a page most likely is.
struct PageTypeEstimate {
    var type: PageType
    /// From 0 to 1.
    var probability: Double

    /// The likeliest type, given a sum of trees for each.
    init?(sums: [Float]) {
        guard let best = sums.indices.max(by: { sums[$0] < sums[$1] }), let type = PageType(rawValue: best)
        else { return nil }
        // Each type's share of the whole: e to the power of its sum, measured from the highest for numbers of a sane size.
        let whole = sums.reduce(Float(0)) { $0 + TreeEnsemble.exponential($1 - sums[best]) }
        self.type = type
        probability = Double(1 / whole)
    }
}
