/// Words that tell what somebody is.
enum RoleWords {
    /// Those who lead an organisation: "of X" behind them names it.
    static let leading: Set<String> = [
        "ceo", "cto", "cfo", "coo", "cmo", "cio", "cpo", "cso", "ciso", "chro", "president", "chairman",
        "chairwoman", "chair", "chairperson", "founder", "co-founder", "cofounder", "co-founders",
        "founders", "owner", "co-owner", "partner", "principal", "officer", "co-ceo", "co-chair", "dean",
        "rector", "chancellor", "vice-chancellor", "publisher", "proprietor", "president-elect",
        "vice-chairman", "vice-president", "spokesperson", "spokesman", "spokeswoman", "member",
        "representative", "fellow", "trustee", "evp", "svp", "geschäftsführer", "geschäftsführerin",
        "vorstand", "vorstandsvorsitzender", "vorstandsvorsitzende", "vorstandssprecher", "vorstandschef",
        "vorsitzender", "vorsitzende", "sprecher", "sprecherin", "gründer", "gründerin", "inhaber",
        "inhaberin", "präsident", "präsidentin", "président", "présidente", "pdg", "fondateur", "fondatrice",
    ]

    /// Those of whom "of X" says what they do or where they govern.
    static let governing: Set<String> = [
        "minister", "secretary", "ambassador", "governor", "mayor", "senator", "commissioner",
        "secretary-general", "councillor", "councilman", "councilwoman", "premier", "consul", "deputy",
        "congressman", "congresswoman", "sheriff", "prosecutor", "judge", "consul-general",
    ]

    /// Those who do something: "of X" behind them says what, "at X" where.
    static let doing: Set<String> = [
        "director", "manager", "head", "vp", "lead", "leader", "professor", "editor", "editor-in-chief",
        "analyst", "scientist", "engineer", "researcher", "economist", "attorney", "counsel",
        "coordinator", "superintendent", "treasurer", "administrator", "curator", "strategist",
        "architect", "consultant", "advisor", "adviser", "supervisor", "executive", "physician",
        "surgeon", "lecturer", "specialist", "evangelist", "instigator", "producer", "designer",
        "developer", "conductor", "pastor", "bishop", "archbishop", "coach", "captain", "investigator",
        "author", "ombudsman", "inspector", "registrar", "controller", "planner", "leiter", "leiterin",
        "direktor", "direktorin", "directeur", "directrice",
    ]

    /// All of them.
    static let all = leading.union(governing).union(doing)

    /// What joins a role with what it is about: "CEO of", "Geschäftsführer der", "président de".
    static let joints: Set<String> = ["of", "for", "der", "des", "von", "de", "du"]

    /// What may stand between the two.
    static let articles: Set<String> = ["the", "a", "an", "our", "its", "la", "den", "der"]

    /// Words before a role that belong to it.
    static let modifiers: Set<String> = [
        "chief", "executive", "vice", "senior", "deputy", "managing", "general", "founding", "operating",
        "financial", "technology", "technical", "marketing", "information", "medical", "scientific",
        "creative", "associate", "assistant", "acting", "interim", "former", "honorary", "global",
        "regional", "national", "product", "sales", "commercial", "revenue", "people", "legal", "data",
        "security", "strategy", "communications", "prime", "foreign", "finance", "health", "defense",
        "defence", "interior", "education", "science", "lead", "principal", "first", "permanent", "under",
        "non-executive", "group", "joint", "research", "art", "artistic", "music", "program", "programme",
        "project", "business", "development", "operations", "human", "resources", "digital", "innovation",
        "sustainability", "state", "press", "media", "public", "relations", "corporate", "special",
        "attorney", "district", "city", "county", "school", "board", "investment", "portfolio", "account",
        "hr",
    ]

    /// Titles before a name that are no part of it.
    static let titles: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "sen", "rep", "gov",
        "hon", "rev", "his", "her", "excellency", "highness", "honourable", "honorable", "miss",
    ]

    /// What follows a name after a comma without being a role, such as "PhD".
    static let postNominals: Set<String> = [
        "phd", "ph.d", "md", "m.d", "dmd", "dds", "esq", "jr", "sr", "cpa", "rn", "mba", "obe", "cbe",
        "mbe", "jd", "ma", "msc", "dvm", "pe", "facs", "do", "ii", "iii", "iv", "ph.d.", "m.d.", "d.d.s.",
        "j.d.", "d.o.",
    ]

    /// Particles within names of persons.
    static let particles: Set<String> = [
        "van", "von", "der", "den", "de", "da", "di", "del", "la", "le", "bin", "al", "el", "ibn", "ben",
        "dos", "du", "ter", "ten", "zu", "y",
    ]
}
