/// Tells the name of a newswire from other names that stand in the same place.
enum WireName {
    /// Whether a printed name, as it stands between slashes or in brackets, is that of a newswire.
    static func isWire(_ name: String) -> Bool {
        let squeezed = squeeze(name)
        guard !squeezed.isEmpty, squeezed.utf8.count <= 60 else { return false }
        if exact.contains(squeezed) { return true }
        // Partners print both names: ANTARA/PRNewswire, Xinhua-AsiaNet, GLOBE NEWSWIRE via COMTEX.
        return parts.contains { squeezed.contains($0) } || squeezed.hasSuffix("wire")
    }

    /// Whether a name is that of a news agency, which writes news and no releases.
    static func isAgency(_ name: String) -> Bool { agencies.contains(squeeze(name)) }

    /// Small letters and digits only.
    private static func squeeze(_ name: String) -> String {
        String(
            decoding: name.utf8.compactMap { byte -> UInt8? in
                if byte >= 0x41 && byte <= 0x5A { return byte | 0x20 }
                return byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 ? byte : nil
            }, as: UTF8.self)
    }

    /// What the names of newswires are made of.
    private static let parts = [
        "newswire", "businesswire", "accesswire", "presswire", "marketwire", "chainwire", "issuewire",
        "prweb", "pressrelease", "newsfile", "newsworthyai", "prnews", "newsdirect", "send2press",
        "asianet", "newsaktuell", "mediawire", "releasewire", "pressetext", "thenewsmarket",
        "canadanewswire", "webwire", "baystreet", "prunderground", "prlog", "einnews",
        "financialnewsmedia", "investorideas",
    ]

    private static let exact: Set<String> = [
        "cnw", "cnwgroup", "cnwtelbec", "ots", "jcn", "ptwire", "apogroup", "prcom", "dgap", "eqs",
        "eqsnews", "bernama", "vmpl", "anipr", "pnn", "stl", "reportable", "europawire", "medianet",
        "newsvoir", "hugin", "thomsonreutersone", "cision", "dgapnews", "ptinews", "kyodojbn", "realwire",
        "responsesource", "apnews", "theexpresswire", "getnews", "abnewswire", "zexprwire",
        "digitaljournal", "benzinga", "stockhouse", "plx",
    ]

    private static let agencies: Set<String> = [
        "ap", "afp", "reuters", "upi", "dpa", "ani", "pti", "ians", "tass", "xinhua", "bloomberg",
        "kyodo", "yonhap", "efe", "ansa", "apa", "itartass", "interfax", "antara", "cp",
        "thecanadianpress", "aap", "cnn", "cnnbusiness", "thomsonreutersfoundation", "rns", "kcna",
        "saba", "spa", "wam", "mena", "sana", "irna",
    ]
}
