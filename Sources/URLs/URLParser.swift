/// The basic URL parser of the WHATWG URL standard (§4.4) over UTF-8.
///
/// The standard's states are methods here; each takes over at ``position``.
struct URLParser {
    private let input: [UInt8]
    private let base: WebURL?
    private var position = 0
    private var url = WebURL(scheme: "")
    private var path = URLPath()

    init(_ bytes: [UInt8], base: WebURL?) {
        self.base = base
        var low = 0
        var high = bytes.count
        while low < high, bytes[low] <= 0x20 { low += 1 }
        while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
        let trimmed = bytes[low..<high]
        let isClean = !trimmed.contains { $0 == 0x09 || $0 == 0x0a || $0 == 0x0d }
        input = isClean ? Array(trimmed) : trimmed.filter { $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
    }

    /// The byte at the position, or nil at the end.
    private var current: UInt8? { position < input.count ? input[position] : nil }
    private func byte(at index: Int) -> UInt8? { index < input.count ? input[index] : nil }
    private var isAtSlash: Bool { current == 0x2f || url.isSpecial && current == 0x5c }

    mutating func parse() -> WebURL? {
        guard readScheme() ? parseAfterScheme() : parseWithoutScheme() else { return nil }
        if !url.hasOpaquePath { url.path = path.text }
        return url
    }

    private mutating func readScheme() -> Bool {
        guard let first = current, first.isASCIILetter else { return false }
        var end = 1
        while let byte = byte(at: end),
            byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2b || byte == 0x2d || byte == 0x2e
        {
            end += 1
        }
        guard byte(at: end) == 0x3a else { return false }
        url = WebURL(scheme: String(decoding: input[..<end].map(\.lowercased), as: UTF8.self))
        position = end + 1
        return true
    }

    private mutating func parseAfterScheme() -> Bool {
        if url.scheme == "file" { return parseFile() }
        let hasTwoSlashes = current == 0x2f && byte(at: position + 1) == 0x2f
        if url.isSpecial {
            if let base, base.scheme == url.scheme, !hasTwoSlashes { return parseRelative(to: base) }
            skipSlashes()
            return parseAuthority()
        }
        if hasTwoSlashes {
            position += 2
            return parseAuthority()
        }
        if current == 0x2f { return parsePath() }
        return parseOpaquePath()
    }

    private mutating func parseWithoutScheme() -> Bool {
        guard let base else { return false }
        if base.hasOpaquePath {
            guard current == 0x23 else { return false }
            url = base
            position += 1
            parseFragment()
            return true
        }
        url = WebURL(scheme: base.scheme)
        return base.scheme == "file" ? parseFile() : parseRelative(to: base)
    }

    private mutating func skipSlashes() {
        while current == 0x2f || current == 0x5c { position += 1 }
    }

    private mutating func parseRelative(to base: WebURL) -> Bool {
        if isAtSlash {
            position += 1
            if url.isSpecial, isAtSlash {
                skipSlashes()
                return parseAuthority()
            }
            if current == 0x2f {
                position += 1
                return parseAuthority()
            }
            takeAuthority(of: base)
            position -= 1
            return parsePath()
        }
        takeAuthority(of: base)
        path = URLPath(base.path)
        url.query = base.query
        return parseBehindBasePath()
    }

    private mutating func takeAuthority(of base: WebURL) {
        url.username = base.username
        url.password = base.password
        url.host = base.host
        url.port = base.port
    }

    /// What may stand behind a path taken from the base: a query, a fragment, or a path that replaces its last part.
    private mutating func parseBehindBasePath() -> Bool {
        switch current {
        case nil: return true
        case 0x3f, 0x23: return parseQueryAndFragment()
        default:
            url.query = nil
            path.shorten(isFile: url.scheme == "file")
            return parsePath()
        }
    }

    private mutating func parseAuthority() -> Bool {
        var end = position
        while let byte = byte(at: end), byte != 0x2f, byte != 0x3f, byte != 0x23,
            !(byte == 0x5c && url.isSpecial)
        {
            end += 1
        }
        var hostStart = position
        if let at = input[position..<end].lastIndex(of: 0x40) {
            parseCredentials(input[position..<at])
            hostStart = at + 1
            guard hostStart < end else { return false }
        }
        guard parseHostAndPort(hostStart..<end) else { return false }
        position = end
        return parsePathStart()
    }

    private mutating func parseCredentials(_ bytes: ArraySlice<UInt8>) {
        let colon = bytes.firstIndex(of: 0x3a)
        url.username = Self.encode(bytes[..<(colon ?? bytes.endIndex)], .userinfo)
        if let colon { url.password = Self.encode(bytes[(colon + 1)...], .userinfo) }
    }

    private mutating func parseHostAndPort(_ range: Range<Int>) -> Bool {
        var isInBrackets = false
        let colon = range.first { index in
            switch input[index] {
            case 0x5b: isInBrackets = true
            case 0x5d: isInBrackets = false
            case 0x3a: return !isInBrackets
            default: break
            }
            return false
        }
        let hostBytes = input[range.lowerBound..<(colon ?? range.upperBound)]
        if hostBytes.isEmpty, url.isSpecial || colon != nil { return false }
        guard let host = URLHost(parsing: hostBytes, isOpaque: !url.isSpecial) else { return false }
        url.host = host
        guard let colon else { return true }
        return parsePort(input[(colon + 1)..<range.upperBound])
    }

    private mutating func parsePort(_ digits: ArraySlice<UInt8>) -> Bool {
        if digits.isEmpty { return true }
        var port = 0
        for digit in digits {
            guard digit.isASCIIDigit else { return false }
            port = port * 10 + Int(digit - 0x30)
            guard port <= 0xffff else { return false }
        }
        let value = UInt16(port)
        url.port = value == URLScheme.defaultPort(of: url.scheme) ? nil : value
        return true
    }

    private mutating func parsePathStart() -> Bool {
        if url.isSpecial { return parsePath() }
        switch current {
        case nil: return true
        case 0x3f, 0x23: return parseQueryAndFragment()
        default: return parsePath()
        }
    }

    /// Reads a path from the position on, with or without a slash in front.
    private mutating func parsePath() -> Bool {
        if isAtSlash { position += 1 }
        while true {
            var segment: [UInt8] = []
            while let byte = current, byte != 0x3f, byte != 0x23, !isAtSlash {
                PercentEncoding.append(byte, to: &segment, encoding: .path)
                position += 1
            }
            let isBeforeSlash = isAtSlash
            path.append(segment, isLast: !isBeforeSlash, isFile: url.scheme == "file")
            guard isBeforeSlash else { break }
            position += 1
        }
        return parseQueryAndFragment()
    }

    private mutating func parseOpaquePath() -> Bool {
        url.hasOpaquePath = true
        var text: [UInt8] = []
        while let byte = current, byte != 0x3f, byte != 0x23 {
            PercentEncoding.append(byte, to: &text, encoding: .control)
            position += 1
        }
        // A space in front of a query or fragment would be lost when they are taken off.
        if current != nil, text.last == 0x20 {
            text.removeLast()
            text.append(contentsOf: "%20".utf8)
        }
        url.path = String(decoding: text, as: UTF8.self)
        return parseQueryAndFragment()
    }

    private mutating func parseQueryAndFragment() -> Bool {
        if current == 0x3f {
            let start = position + 1
            let end = input[start...].firstIndex(of: 0x23) ?? input.count
            url.query = Self.encode(input[start..<end], url.isSpecial ? .specialQuery : .query)
            position = end
        }
        if current == 0x23 {
            position += 1
            parseFragment()
        }
        return true
    }

    private mutating func parseFragment() {
        url.fragment = Self.encode(input[position...], .fragment)
        position = input.count
    }

    private static func encode(_ bytes: ArraySlice<UInt8>, _ set: PercentEncoding.Set) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes { PercentEncoding.append(byte, to: &output, encoding: set) }
        return String(decoding: output, as: UTF8.self)
    }
}

extension URLParser {
    /// The states of `file:` URLs, whose paths may begin with the letter of a drive.
    private mutating func parseFile() -> Bool {
        url.host = .empty
        let base = base?.scheme == "file" ? base : nil
        if isAtSlash {
            position += 1
            if isAtSlash {
                position += 1
                return parseFileHost()
            }
            if let base {
                url.host = base.host
                if !URLPath.beginsWithDriveLetter(input[position...]), let drive = URLPath(base.path).drive {
                    path.appendDrive(drive)
                }
            }
            position -= 1
            return parsePath()
        }
        guard let base else { return parsePath() }
        url.host = base.host
        path = URLPath(base.path)
        url.query = base.query
        if let current, current != 0x3f, current != 0x23, URLPath.beginsWithDriveLetter(input[position...]) {
            url.query = nil
            path = URLPath()
            return parsePath()
        }
        return parseBehindBasePath()
    }

    private mutating func parseFileHost() -> Bool {
        var end = position
        while let byte = byte(at: end), byte != 0x2f, byte != 0x5c, byte != 0x3f, byte != 0x23 { end += 1 }
        let bytes = input[position..<end]
        if URLPath.isDriveLetter(bytes) { return parsePath() }
        if !bytes.isEmpty {
            guard let host = URLHost(parsing: bytes, isOpaque: false) else { return false }
            url.host = host.text == "localhost" ? .empty : host
        }
        position = end
        return parsePathStart()
    }
}
