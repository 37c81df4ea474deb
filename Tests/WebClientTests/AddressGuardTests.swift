import Testing
import URLs

@testable import WebClient

@Suite struct AddressGuardTests {
    @Test func `a block that is allowed is, and others are not`() throws {
        let addresses = AddressGuard(allowing: [try #require(AddressBlock("127.0.0.0/8"))])
        #expect(addresses.objection(to: try #require(IPAddress("127.0.0.1"))) == nil)
        #expect(
            addresses.objection(to: try #require(IPAddress("10.0.0.1"))) == "10.0.0.1 is a private address")
    }

    @Test(arguments: [
        "ftp://example.com/", "file:///etc/passwd", "http://0x7f.1/", "http://[::ffff:169.254.169.254]/",
    ])
    func `what may not be asked for is refused before a name is resolved`(url: String) throws {
        #expect(AddressGuard().objection(to: try #require(WebURL(url))) != nil)
    }
}
