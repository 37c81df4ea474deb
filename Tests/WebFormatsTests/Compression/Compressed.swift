import CDeflate

@testable import WebFormats

/// Compresses for tests; the product only inflates.
func compressed(_ bytes: [UInt8], as format: DeflateFormat = .gzip) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(6)
    defer { libdeflate_free_compressor(compressor) }
    return [UInt8](unsafeUninitializedCapacity: bytes.count + bytes.count / 1000 + 1024) { room, count in
        count =
            switch format {
            case .gzip: libdeflate_gzip_compress(compressor, bytes, bytes.count, room.baseAddress, room.count)
            case .zlib: libdeflate_zlib_compress(compressor, bytes, bytes.count, room.baseAddress, room.count)
            case .raw:
                libdeflate_deflate_compress(compressor, bytes, bytes.count, room.baseAddress, room.count)
            }
    }
}

func compressed(_ text: String, as format: DeflateFormat = .gzip) -> [UInt8] {
    compressed(Array(text.utf8), as: format)
}
