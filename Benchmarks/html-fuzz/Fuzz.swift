/// What libFuzzer calls with each input.
///
/// Built by `make fuzz-html`, not by SwiftPM: libFuzzer has a `main` of its own.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.run(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}
