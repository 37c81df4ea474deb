/// Where the lines of a text begin, the first at 0.
extension [Int] {
    /// The line of an offset, from 0.
    package func line(of offset: Int) -> Int {
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if self[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
