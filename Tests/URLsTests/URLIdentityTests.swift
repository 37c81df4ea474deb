import Testing

@testable import URLs

@Suite struct URLIdentityTests {
    private func key(_ text: String, _ identity: URLIdentity = URLIdentity()) throws -> String {
        identity.key(of: try #require(WebURL(text)))
    }

    @Test(arguments: [
        ("http://example.com:80/a/./b/../c", "http://example.com/a/c"),
        ("HTTP://EXAMPLE.com./%7euser/%c3%a9", "http://example.com/~user/%C3%A9"),
        ("https://example.com/?utm_source=x&b=2&a=1&fbclid=y#top", "https://example.com/?a=1&b=2"),
        ("https://example.com/?b=2&a=1&b=1", "https://example.com/?a=1&b=2&b=1"),
        ("https://example.com/?utm_medium=mail", "https://example.com/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ])
    func `spellings of one page share a key`(url: String, expected: String) throws {
        #expect(try key(url) == expected)
    }

    @Test(arguments: [
        ("https://example.com/a", "https://example.com/A"),
        ("https://example.com/a", "https://example.com/a/"),
        ("http://example.com/", "https://example.com/"),
        ("https://example.com/?a=1", "https://example.com/?a=2"),
        ("https://example.com/%2F", "https://example.com//"),
    ])
    func `pages that may differ have keys of their own`(one: String, other: String) throws {
        #expect(try key(one) != key(other))
    }

    @Test func `each rule can be switched off`() throws {
        var identity = URLIdentity()
        identity.ignoresTracking = false
        identity.ignoresOrder = false
        identity.ignoresFragment = false
        let url = "https://example.com/?utm_source=x&b=2&a=1#top"
        #expect(try key(url, identity) == url)
    }

    @Test func `a set of fingerprints knows what it has`() {
        var set = URLFingerprintSet()
        for round in 0..<2 {
            for number in 0..<50_000 {
                let isNew = set.insert(URLFingerprint(of: "https://example.com/\(number)"))
                #expect(isNew == (round == 0))
            }
        }
        #expect(set.count == 50_000)
        #expect(set.contains(URLFingerprint(of: "https://example.com/7")))
        #expect(!set.contains(URLFingerprint(of: "https://example.com/x")))
    }
}

@Suite struct IPAddressTests {
    @Test(arguments: [
        "http://127.0.0.1/", "http://0x7f.1/", "http://2130706433/", "http://0177.0.0.01/", "http://127.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/", "http://10.1.2.3/", "http://172.31.0.1/", "http://192.168.0.1/",
        "http://169.254.169.254/", "http://[fd00:ec2::254]/", "http://[fe80::1]/", "http://100.64.0.1/",
        "http://0/", "http://255.255.255.255/", "http://224.0.0.1/", "http://192.0.2.1/", "http://[::]/",
        "http://①②⑦.⓪.⓪.①/",
    ])
    func `an address that is not of the public internet is known however it is written`(text: String) throws {
        guard case .address(let address) = try #require(WebURL(text)).host else {
            Issue.record("\(text) is no address")
            return
        }
        #expect(address.specialPurpose != nil)
    }

    @Test(arguments: ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    func `a public address has no special purpose`(text: String) throws {
        #expect(try #require(IPAddress(text)).specialPurpose == nil)
    }

    @Test func `a block has its addresses and no others`() throws {
        let block = try #require(AddressBlock("10.32.0.0/11"))
        #expect(block.contains(try #require(IPAddress("10.63.255.255"))))
        #expect(!block.contains(try #require(IPAddress("10.64.0.0"))))
        #expect(!block.contains(try #require(IPAddress("::1"))))
        #expect(AddressBlock("10.0.0.0/33") == nil)
        #expect(AddressBlock("example.com") == nil)
    }
}
