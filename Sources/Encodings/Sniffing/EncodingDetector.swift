import CUCharDet

/// Guesses the encoding of text that does not declare it.
enum EncodingDetector {
    /// Enough to judge by; more would only cost time.
    private static let sampleBytes = 64 << 10

    static func detect(_ bytes: [UInt8]) -> SniffedEncoding {
        let (firstNonASCII, looksLikeUTF8) = bytes.withUnsafeBufferPointer { source in
            let first = UTF8Validator.firstNonASCII(source)
            return (first, first < source.count && isMostlyUTF8(source, from: first))
        }
        if looksLikeUTF8 { return SniffedEncoding(encoding: .utf8, source: .detected) }
        if let encoding = guess(bytes, from: firstNonASCII) {
            return SniffedEncoding(encoding: encoding, source: .detected)
        }
        return SniffedEncoding(encoding: .windows1252, source: .fallback)
    }

    /// Whether the text is UTF-8, damage aside: no other encoding has many of its sequences and few errors.
    private static func isMostlyUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = UTF8Validator.firstError(bytes, from: start)
        if index == bytes.count { return true }
        let end = min(bytes.count, start + sampleBytes)
        var (sequences, errors) = (0, 0)
        index = start
        while index < end {
            if bytes[index] < 0x80 {
                index = UTF8Validator.firstNonASCII(bytes, from: index)
                continue
            }
            let length = UTF8Validator.sequenceLength(bytes, at: index)
            if length == 0 { errors += 1 } else { sequences += 1 }
            index += max(1, length)
        }
        return sequences > errors * 20
    }

    /// What uchardet makes of the text, or nil.
    private static func guess(_ bytes: [UInt8], from firstNonASCII: Int) -> CharacterEncoding? {
        // ISO-2022-JP is all ASCII, but has escapes.
        guard firstNonASCII < bytes.count || bytes.contains(0x1B) else { return nil }
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        // Markup says little, so start near the first byte that does.
        let start = firstNonASCII < bytes.count ? max(0, firstNonASCII - 256) : 0
        let end = min(bytes.count, start + sampleBytes)
        bytes.withUnsafeBytes { source in
            _ = uchardet_handle_data(detector, source.baseAddress?.advanced(by: start), end - start)
        }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector).map({ String(cString: $0) }), !name.isEmpty else {
            return nil
        }
        return encoding(named: name)
    }

    private static func encoding(named name: String) -> CharacterEncoding? {
        switch name {
        case "ASCII": nil
        case "UHC", "CP949": .eucKR
        case "MAC-CYRILLIC": .macCyrillic
        case "MAC-CENTRALEUROPE", "VISCII", "IBM855", "IBM852", "IBM865", "GEORGIAN-ACADEMY", "GEORGIAN-PS":
            nil
        default: CharacterEncoding(label: name)
        }
    }
}
