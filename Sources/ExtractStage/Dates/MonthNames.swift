/// The names of months as datelines print them, in the languages that wires use most.
enum MonthNames {
    /// The month of a name in small letters, without its point; nil where it is none.
    static func month(_ name: String) -> Int? { months[name] }

    /// Whether a word in small letters is a day of the week.
    static func isWeekday(_ name: String) -> Bool { weekdays.contains(name) }

    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for (index, names) in byMonth.enumerated() {
            for name in names.split(separator: " ") { months[String(name)] = index + 1 }
        }
        return months
    }()

    private static let byMonth = [
        "january jan januar jänner janvier enero ene gennaio gen janeiro",
        "february feb febr februar février fevrier febrero febbraio fevereiro fev",
        "march mar märz maerz mars marzo março",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio maio",
        "june jun juni juin junio giugno junho",
        "july jul juli juillet juil julio luglio julho",
        "august aug août aout agosto ago",
        "september sept sep septembre septiembre settembre setembro",
        "october oct oktober okt octobre octubre ottobre outubro",
        "november nov novembre noviembre novembro",
        "december dec dezember dez décembre decembre diciembre dicembre dezembro",
    ]

    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch",
        "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
        "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    ]
}
