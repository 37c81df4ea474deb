/// Why a PostgreSQL server could not do what was asked.
package struct PostgreSQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The five characters by which the server names the cause (SQLSTATE); nil where no server has answered.
    package let code: String?
    /// What happened, in the server's or the library's words; without passwords.
    package let message: String
    /// Whether the connection is lost, so that what was under way may have been done or not.
    package let isDisconnected: Bool

    package init(code: String? = nil, _ message: String, isDisconnected: Bool = false) {
        self.code = code
        self.message = message
        self.isDisconnected = isDisconnected
    }

    /// Whether the same may go well later without anything being changed here.
    ///
    /// Classes of SQLSTATE: 08 connection lost, 40 conflict with another transaction, 53 no space, memory or
    /// connection left, 57P the server is going down or coming up; 55P03 a lock that others hold.
    package var isTransient: Bool {
        guard let code else { return isDisconnected }
        return isDisconnected || ["08", "40", "53"].contains(code.prefix(2)) || code.hasPrefix("57P")
            || code == "55P03"
    }

    /// The message, with what helps where that is known.
    package var description: String {
        remedy.map { "\(message); \($0)" } ?? message
    }

    private var remedy: String? {
        switch code {
        case "28P01", "28000": "check user and password, and the server's pg_hba.conf"
        case "3D000": "create the database ('createdb'), or name another"
        case "42501": "give this user the right (GRANT), or connect as another"
        case "3F000": "create the schema (CREATE SCHEMA), or name another"
        case "53100": "free some space on the server's disk"
        case "53300": "raise the server's max_connections, or wait"
        case "25006": "the server only reads: connect to the primary"
        default: nil
        }
    }
}
