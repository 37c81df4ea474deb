/// What a common word tells of a text's style.
struct WordClass: OptionSet {
    let rawValue: UInt32

    static let firstPerson = WordClass(rawValue: 1 << 0)
    static let we = WordClass(rawValue: 1 << 1)
    static let secondPerson = WordClass(rawValue: 1 << 2)
    static let thirdPerson = WordClass(rawValue: 1 << 3)
    static let reporting = WordClass(rawValue: 1 << 4)
    static let past = WordClass(rawValue: 1 << 5)
    static let present = WordClass(rawValue: 1 << 6)
    static let modal = WordClass(rawValue: 1 << 7)
    static let legal = WordClass(rawValue: 1 << 8)
    static let belief = WordClass(rawValue: 1 << 9)
    static let weekday = WordClass(rawValue: 1 << 10)
    static let month = WordClass(rawValue: 1 << 11)
    static let thread = WordClass(rawValue: 1 << 12)
    static let trade = WordClass(rawValue: 1 << 13)
    static let command = WordClass(rawValue: 1 << 14)
    static let english = WordClass(rawValue: 1 << 15)

    /// The classes of a word in small letters, with a straight apostrophe.
    static func of(_ word: [UInt8]) -> WordClass { table[word] ?? [] }

    private static let lists: [(WordClass, String)] = [
        (.firstPerson, "i me my mine myself i'm i've i'd i'll"),
        (.we, "we our us ours ourselves we're we've we'll"),
        (.secondPerson, "you your yours yourself you're you've you'll"),
        (.thirdPerson, "he she his her him they their them"),
        (.reporting, "said says told added according reported asked"),
        (.past, "was were had did"),
        (.present, "is are"),
        (.modal, "should must need can may"),
        (
            .legal,
            "shall hereby herein hereunder pursuant thereof liability liable agreement party parties warranties "
                + "warranty license licensee terms clause consent applicable provisions"
        ),
        (.belief, "think believe feel opinion maybe perhaps really actually quite guess honestly"),
        (.weekday, "monday tuesday wednesday thursday friday saturday sunday"),
        (
            .month,
            "jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august "
                + "september october november december"
        ),
        (.thread, "posted replied wrote reply quote thread post posts member joined comment answered"),
        (
            .trade,
            "buy shop cart price prices sale order shipping free save deal deals offer offers discount pricing "
                + "customers services service solutions products product"
        ),
        (
            .command,
            "add use make sure try keep check avoid start take choose consider get find set let remove place put "
                + "remember ask click select open install run create follow press cut mix stir bake heat pour wash "
                + "clean turn look learn visit contact call apply enter download write build plan read note don't "
                + "never always wait repeat allow store bring order explore discover view see watch compare join "
                + "sign subscribe"
        ),
        (
            .english,
            "the of and to in a is that for it with as on was at by this are from be have or an not you"
        ),
    ]

    private static let table: [[UInt8]: WordClass] = {
        var table: [[UInt8]: WordClass] = [:]
        for (kind, words) in lists {
            for word in words.split(separator: " ") { table[Array(word.utf8), default: []].insert(kind) }
        }
        return table
    }()
}
