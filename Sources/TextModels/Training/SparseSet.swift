/// Vectors of features, one behind the other.
struct SparseSet: Sendable {
    private(set) var numbers: [Int32] = []
    private(set) var values: [Float] = []
    /// Where each vector begins; one more at the end.
    private(set) var starts: [Int] = [0]
    /// For each vector the square of its length, with the constant 1 that carries the bias.
    private(set) var squares: [Float] = []

    var count: Int { starts.count - 1 }

    mutating func append(_ vector: TextVector) {
        var square: Float = 1
        for element in vector.elements {
            numbers.append(element.number)
            values.append(element.value)
            square += element.value * element.value
        }
        starts.append(numbers.count)
        squares.append(square)
    }

    func range(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }
}
