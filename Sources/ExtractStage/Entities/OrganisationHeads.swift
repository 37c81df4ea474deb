/// Words that tell an organisation's name.
enum OrganisationHeads {
    /// Heads that are followed by what the organisation is for: "Ministry of …", "Association for …".
    static let leading: Set<String> = [
        "ministry", "department", "university", "institute", "association", "academy", "council", "bank",
        "commission", "committee", "agency", "authority", "bureau", "office", "center", "centre",
        "college", "school", "federation", "union", "alliance", "society", "foundation", "organization",
        "organisation", "chamber", "league", "confederation", "board", "museum", "library", "court",
        "assembly", "congress", "senate", "parliament", "network", "coalition", "consortium",
        "administration", "secretariat", "directorate", "service", "institution", "laboratory",
        "observatory", "guild", "fund", "trust", "ministries", "embassy",
    ]

    /// Heads that stand at the end of a name.
    static let trailing: Set<String> = leading.union([
        "daily", "times", "post", "herald", "tribune", "gazette", "journal", "chronicle", "weekly",
        "press", "news", "group", "company", "corporation", "holdings", "partners", "technologies",
        "systems", "pharmaceuticals", "therapeutics", "biosciences", "biotech", "labs",
        "laboratories", "industries", "international", "enterprises", "ventures", "airlines", "airways",
        "motors", "bancorp", "hospital", "clinic", "church", "army",
        "navy", "studios", "entertainment", "networks",
        "capital", "financial", "securities", "associates", "club", "theatre",
        "orchestra", "publishing", "publishers",
    ]).subtracting(["board", "service", "fund", "office", "school", "center", "centre", "court", "trust"])

    /// Whether a word in small letters is a head of either kind.
    static func isHead(_ word: String) -> Bool { leading.contains(word) || trailing.contains(word) }

    /// The legal forms of companies.
    static let companyForms: Set<String> = [
        "inc", "corp", "corporation", "ltd", "limited", "llc", "llp", "lp", "plc", "gmbh", "ag", "sa",
        "s.a", "se", "nv", "n.v", "bv", "b.v", "ab", "oy", "oyj", "asa", "as", "spa", "s.p.a", "kg",
        "pty", "co", "company", "sas", "srl", "pte", "bhd", "kgaa", "s.a.", "n.v.", "b.v.", "s.p.a.",
        "p.c", "p.c.", "pllc",
    ]

    /// What has such a word and is no organisation.
    static let strangers: Set<String> = [
        "board of directors", "board of trustees", "office of the president", "union", "times", "post",
        "news", "press", "department", "agency", "office", "group", "company", "international", "capital",
        "energy",
        "special committee", "research institute", "executive committee", "audit committee",
        "steering committee", "city council", "executive board", "advisory board", "advisory council",
        "supervisory board", "school board", "nominating committee", "compensation committee",
        "school district", "district court", "supreme court", "high school", "middle school",
        "elementary school", "medical center", "community college", "law school", "business school",
        "medical school", "graduate school", "breaking news", "featured company",
    ]

    /// Organisations known by their short form everywhere, which texts rarely spell out.
    static let wellKnown: Set<String> = [
        "UNESCO", "UNICEF", "UNHCR", "UNDP", "UNEP", "UNFPA", "UNIDO", "UNCTAD", "WHO", "WTO", "WIPO",
        "WMO", "WFP", "FAO", "IAEA", "ILO", "IMF", "IMO", "ITU", "ICAO", "IFC", "OECD", "OPEC", "OSCE",
        "NATO", "ASEAN", "APEC", "BRICS", "INTERPOL", "EUROPOL", "NASA", "ESA", "CERN", "FIFA", "UEFA",
        "IOC", "NBA", "NFL", "NHL", "MLB", "FBI", "CIA", "NSA", "FDA", "CDC", "NIH", "EPA", "SEC", "FCC",
        "FTC", "FAA", "NOAA", "NIST", "DARPA", "USDA", "USAID", "GAO", "IRS", "BBC", "CNN", "NBC", "CBS",
        "ABC", "PBS", "NPR", "MIT", "IEEE", "ISO", "IETF", "W3C", "WWF", "AFL-CIO", "NAACP", "ACLU",
        "AARP", "IBM", "SAP", "BMW", "NTT", "TSMC", "AT&T", "KPMG", "HSBC", "UBS",
    ]
}
