import Glibc

/// Round numbers along an axis, from 0 to at least the highest.
struct Ticks {
    /// The numbers.
    let values: [Double]

    /// - Parameter most: how many steps there may be.
    init(upTo highest: Double, most: Int, whole: Bool = false) {
        guard highest > 0, highest.isFinite else {
            values = [0, 1]
            return
        }
        let rough = highest / Double(max(1, most))
        let power = pow(10, floor(log10(rough)))
        var step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? 10 * power
        if whole { step = max(1, step) }
        let steps = Int((highest / step).rounded(.up))
        values = (0...max(1, steps)).map { Double($0) * step }
    }

    /// The last of them.
    var highest: Double { values.last ?? 1 }
}
