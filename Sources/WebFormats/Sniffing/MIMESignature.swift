/// How pictures, sounds, fonts and archives begin (WHATWG MIME Sniffing §6).
struct MIMESignature {
    let mediaType: String
    private let pattern: [UInt8]
    private let offset: Int
    /// What must stand elsewhere too.
    private let second: [UInt8]
    private let secondOffset: Int

    private init(
        _ mediaType: String, _ pattern: [UInt8], at offset: Int = 0, second: [UInt8] = [],
        secondOffset: Int = 0
    ) {
        self.mediaType = mediaType
        self.pattern = pattern
        self.offset = offset
        self.second = second
        self.secondOffset = secondOffset
    }

    private init(_ mediaType: String, _ pattern: String, and second: String = "", at secondOffset: Int = 0) {
        self.init(mediaType, Array(pattern.utf8), second: Array(second.utf8), secondOffset: secondOffset)
    }

    private static let all = [
        MIMESignature("image/x-icon", [0, 0, 1, 0]), MIMESignature("image/x-icon", [0, 0, 2, 0]),
        MIMESignature("image/bmp", "BM"), MIMESignature("image/gif", "GIF87a"),
        MIMESignature("image/gif", "GIF89a"), MIMESignature("image/webp", "RIFF", and: "WEBPVP", at: 8),
        MIMESignature("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        MIMESignature("image/jpeg", [0xFF, 0xD8, 0xFF]),
        MIMESignature("audio/basic", ".snd"), MIMESignature("audio/aiff", "FORM", and: "AIFF", at: 8),
        MIMESignature("audio/mpeg", "ID3"), MIMESignature("application/ogg", Array("OggS\u{0}".utf8)),
        MIMESignature("audio/midi", Array("MThd".utf8) + [0, 0, 0, 6]),
        MIMESignature("video/avi", "RIFF", and: "AVI ", at: 8),
        MIMESignature("audio/wave", "RIFF", and: "WAVE", at: 8),
        MIMESignature("video/mp4", Array("ftyp".utf8), at: 4),
        MIMESignature("video/webm", [0x1A, 0x45, 0xDF, 0xA3]),
        MIMESignature("font/ttf", [0, 1, 0, 0]), MIMESignature("font/otf", "OTTO"),
        MIMESignature("font/collection", "ttcf"), MIMESignature("font/woff", "wOFF"),
        MIMESignature("font/woff2", "wOF2"), MIMESignature("application/x-gzip", [0x1F, 0x8B, 0x08]),
        MIMESignature("application/zip", [0x50, 0x4B, 0x03, 0x04]),
        MIMESignature("application/x-rar-compressed", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]),
    ]

    /// The signature that bytes begin with.
    static func match(_ head: ArraySlice<UInt8>) -> MIMESignature? {
        all.first { signature in
            head.dropFirst(signature.offset).starts(with: signature.pattern)
                && head.dropFirst(signature.secondOffset).starts(with: signature.second)
        }
    }
}
