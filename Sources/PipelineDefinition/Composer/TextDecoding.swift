import PipelineCore

/// Decodes the bytes of a definition: UTF-8, with or without a byte order mark, of printable characters.
enum TextDecoding {
    /// What became of the bytes.
    enum Outcome {
        case text(SourceText)
        case refused(Diagnostic)
    }

    /// Decodes bytes, or says where and why they are no text.
    static func decode(_ bytes: some Collection<UInt8>, file: String, limits: CompositionLimits) -> Outcome {
        guard bytes.count <= limits.bytes else {
            return .refused(
                Diagnostic(
                    code: "too-large", "the file has \(bytes.count) bytes, more than \(limits.bytes)",
                    remedy: "is it a definition? data belongs in files that it names",
                    at: .startOf(file: file)))
        }
        if let encoding = wideEncoding(of: bytes) {
            return .refused(
                Diagnostic(
                    code: "not-utf-8", "the file is in \(encoding)", remedy: "save it as UTF-8",
                    at: .startOf(file: file)))
        }
        return decodeUTF8(
            bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : Array(bytes), file: file)
    }

    private static func wideEncoding(of bytes: some Collection<UInt8>) -> String? {
        let head = Array(bytes.prefix(2))
        if head == [0xFF, 0xFE] || (head.count == 2 && head[0] != 0 && head[1] == 0) { return "UTF-16LE" }
        if head == [0xFE, 0xFF] || (head.count == 2 && head[0] == 0 && head[1] != 0) { return "UTF-16BE" }
        return nil
    }

    private static func decodeUTF8(_ bytes: [UInt8], file: String) -> Outcome {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .emptyInput:
                return .text(SourceText(file: file, scalars: scalars, utf8: bytes))
            case .error:
                let byte = "0x" + hex(UInt32(bytes[min(offset, bytes.count - 1)]), digits: 2)
                return refuse(
                    after: scalars, file: file, code: "not-utf-8", "byte \(byte) is not UTF-8",
                    remedy: "save the file as UTF-8")
            case .valid(let encoded):
                offset += encoded.count
                let scalar = Unicode.UTF8.decode(encoded)
                guard isPrintable(scalar) else {
                    let number = hex(scalar.value, digits: 4)
                    return refuse(
                        after: scalars, file: file, code: "control-character",
                        "the control character U+\(number) cannot stand in YAML",
                        remedy: "remove it, or write it as \"\\u\(number)\" in double quotes")
                }
                scalars.append(scalar)
            }
        }
    }

    private static func refuse(
        after scalars: [Unicode.Scalar], file: String, code: String, _ message: String, remedy: String
    ) -> Outcome {
        let text = SourceText(file: file, scalars: scalars, utf8: [])
        let span = text.span(scalars.count, scalars.count)
        return .refused(Diagnostic(code: code, message, remedy: remedy, at: span))
    }

    /// YAML 1.2 §5.1, `c-printable`.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func hex(_ number: UInt32, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
