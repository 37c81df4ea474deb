import TestSupport
import Testing

@testable import PostgreSQL

@Suite(
    .enabled(if: TestPostgres.isInstalled, "no PostgreSQL server is installed: apt-get install postgresql"))
struct PostgreSQLConnectionTests {
    private func connection() throws -> PostgreSQLConnection {
        try PostgreSQLConnection(try #require(TestPostgres.shared).connection)
    }

    @Test func `copied rows are read back as they were`() throws {
        let connection = try connection()
        try connection.run("CREATE TEMPORARY TABLE t (a text, b bigint)")
        let texts = ["tab\there", "line\nbreak", #"back\slash \N \."#, "", "naïve 日本 \u{1F600}"]
        var rows = CopyText()
        for (number, text) in texts.enumerated() {
            try rows.append(text)
            rows.append(number)
            rows.endRow()
        }
        try connection.copy(rows.bytes, into: "t", columns: "a, b")
        #expect(try connection.rows("SELECT a FROM t ORDER BY b").map { $0[0] } == texts)
    }

    @Test func `arguments are values and never statements`() throws {
        let text = "'); DROP TABLE t; --"
        #expect(try connection().rows("SELECT $1::text, $2::text", [text, nil]) == [[text, nil]])
    }

    @Test func `an error of the server has its code and says what may help`() throws {
        let connection = try connection()
        let error = #expect(throws: PostgreSQLError.self) { try connection.run("SELECT * FROM nowhere") }
        #expect(error?.code == "42P01")
        #expect(error?.isTransient == false)
        // And the connection still works.
        #expect(try connection.rows("SELECT 1") == [["1"]])
    }

    @Test func `a row that does not fit fails the copy and leaves the connection`() throws {
        let connection = try connection()
        try connection.run("CREATE TEMPORARY TABLE t (a bigint)")
        #expect(throws: PostgreSQLError.self) {
            try connection.copy(Array("no number\n".utf8), into: "t", columns: "a")
        }
        #expect(try connection.rows("SELECT count(*) FROM t") == [["0"]])
    }

    @Test func `a server that is not there may come back`() {
        let error = #expect(throws: PostgreSQLError.self) {
            _ = try PostgreSQLConnection("host=/tmp/nowhere-at-all dbname=x connect_timeout=1")
        }
        #expect(error?.isTransient == true)
    }

    @Test func `a database that does not exist will not come by itself`() throws {
        let server = try #require(TestPostgres.shared)
        let error = #expect(throws: PostgreSQLError.self) {
            _ = try PostgreSQLConnection("host=\(server.folder) user=pipeline dbname=nowhere")
        }
        #expect(error?.isTransient == false)
        #expect(error?.message.contains("nowhere") == true)
    }

    @Test func `a connection string that cannot be read is not shown`() {
        let error = #expect(throws: PostgreSQLError.self) {
            _ = try PostgreSQLConnection("host=localhost password")
        }
        #expect(error?.message.contains("password\"") == false)
        #expect(error?.message.contains("postgresql://") == true)
    }
}
