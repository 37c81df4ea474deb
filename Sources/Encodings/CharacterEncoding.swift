/// The encodings of the [Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels), by their names.
public enum CharacterEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case ibm866 = "IBM866"
    case iso8859n2 = "ISO-8859-2"
    case iso8859n3 = "ISO-8859-3"
    case iso8859n4 = "ISO-8859-4"
    case iso8859n5 = "ISO-8859-5"
    case iso8859n6 = "ISO-8859-6"
    case iso8859n7 = "ISO-8859-7"
    case iso8859n8 = "ISO-8859-8"
    case iso8859n8i = "ISO-8859-8-I"
    case iso8859n10 = "ISO-8859-10"
    case iso8859n13 = "ISO-8859-13"
    case iso8859n14 = "ISO-8859-14"
    case iso8859n15 = "ISO-8859-15"
    case iso8859n16 = "ISO-8859-16"
    case koi8r = "KOI8-R"
    case koi8u = "KOI8-U"
    case macintosh = "macintosh"
    case windows874 = "windows-874"
    case windows1250 = "windows-1250"
    case windows1251 = "windows-1251"
    case windows1252 = "windows-1252"
    case windows1253 = "windows-1253"
    case windows1254 = "windows-1254"
    case windows1255 = "windows-1255"
    case windows1256 = "windows-1256"
    case windows1257 = "windows-1257"
    case windows1258 = "windows-1258"
    case macCyrillic = "x-mac-cyrillic"
    case gbk = "GBK"
    case gb18030 = "gb18030"
    case big5 = "Big5"
    case eucJP = "EUC-JP"
    case iso2022JP = "ISO-2022-JP"
    case shiftJIS = "Shift_JIS"
    case eucKR = "EUC-KR"
    case replacement = "replacement"
    case utf16BE = "UTF-16BE"
    case utf16LE = "UTF-16LE"
    case userDefined = "x-user-defined"

    /// The encoding that a label means, whatever its case and the white space around it.
    public init?(label: String) {
        self.init(label: Array(label.utf8))
    }

    /// The encoding that a label means, given as bytes.
    public init?(label: some Collection<UInt8>) {
        let trimmed = label.drop { EncodingLabels.isWhitespace($0) }
        var key: [UInt8] = []
        for byte in trimmed { key.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        while let last = key.last, EncodingLabels.isWhitespace(last) { key.removeLast() }
        guard let encoding = EncodingLabels.encodings[String(decoding: key, as: UTF8.self)] else {
            return nil
        }
        self = encoding
    }

    /// The encoding that a declaration inside a page stands for.
    ///
    /// A page that could be read far enough to find UTF-16 declared is not UTF-16.
    var asDeclaredInPage: CharacterEncoding {
        switch self {
        case .utf16BE, .utf16LE: .utf8
        case .userDefined: .windows1252
        default: self
        }
    }
}
