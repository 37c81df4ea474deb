/// A number for each tag: nothing, and beginning and inside of each kind; the last is unused.
@_spi(Training) public typealias TagVector = SIMD16<Float>

extension TagVector {
    /// e to the power of each number, to about seven digits; the same bits on every machine.
    var exponential: TagVector {
        // Powers below this one are as good as none.
        let x = replacing(with: -80, where: self .< -80).replacing(with: 80, where: self .> 80)
        let power = (x * 1.442_695_04).rounded(.toNearestOrEven)
        // ln 2 in two parts.
        let rest = x - power * 0.693_359_375 - power * -2.121_944_4e-4
        var sum = TagVector(repeating: 1.987_569_2e-4)
        sum = sum * rest + 1.398_199_9e-3
        sum = sum * rest + 8.333_452e-3
        sum = sum * rest + 4.166_579_6e-2
        sum = sum * rest + 1.666_666_5e-1
        sum = sum * rest + 0.5
        sum = sum * rest * rest + rest + 1
        let exponent = SIMD16<Int32>(truncatingIfNeeded: SIMD16<Int32>(power) &+ 127) &<< 23
        return sum * unsafeBitCast(exponent, to: TagVector.self)
    }
}
