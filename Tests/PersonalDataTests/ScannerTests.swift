import PersonalData
import Testing

@Suite struct ScannerTests {
    private func find(_ text: String) -> [String] {
        PersonalDataScanner().find(in: text).map { datum in
            let surface = String(decoding: Array(text.utf8)[datum.range], as: UTF8.self)
            return "\(datum.kind.rawValue):\(surface)"
        }
    }

    @Test(arguments: [
        ("Write to ann.o'neil+news@mail.example.co.uk, please.", "email:ann.o'neil+news@mail.example.co.uk"),
        ("(bob@example.com)", "email:bob@example.com"),
        ("From 203.0.113.7:8080 on", "ip:203.0.113.7"),
        ("at 2001:db8::8a2e:370:7334 today", "ip:2001:db8::8a2e:370:7334"),
        ("Visa 4111 1111 1111 1111.", "card:4111 1111 1111 1111"),
        ("Amex 3782-822463-10005", "card:3782-822463-10005"),
        ("IBAN DE89 3704 0044 0532 0130 00 at", "iban:DE89 3704 0044 0532 0130 00"),
        ("GB82WEST12345698765432", "iban:GB82WEST12345698765432"),
        ("Call +44 20 7946 0958 or", "phone:+44 20 7946 0958"),
        ("on (212) 555-0142.", "phone:(212) 555-0142"),
        ("Tel.: 030 901820", "phone:030 901820"), ("SSN 078-05-1120", "national_id:078-05-1120"),
        ("DNI 12345678Z", "national_id:12345678Z"), ("CF RSSMRA85T10A562S", "national_id:RSSMRA85T10A562S"),
        ("CPF 529.982.247-25", "national_id:529.982.247-25"),
        ("身份证 11010519491231002X", "national_id:11010519491231002X"),
        ("PESEL 44051401359", "national_id:44051401359"),
        ("INSEE 2 55 08 14 168 025 38", "national_id:2 55 08 14 168 025 38"),
        ("key AKIAIOSFODNN7EXAMPLE in", "key:AKIAIOSFODNN7EXAMPLE"),
        ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "key:ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
        ("on “212-555-0143”.", "phone:212-555-0143"),
        ("Tel.:\u{A0}+49 30 901820", "phone:+49 30 901820"),
        ("Tel.: 030901820", "phone:030901820"),
        ("手机：13800138000，", "phone:13800138000"),
        ("请拨打电话010-88888888联系", "phone:010-88888888"),
        ("身份证号11010519491231002X。", "national_id:11010519491231002X"),
        ("地址为10.20.30.40，请", "ip:10.20.30.40"),
        ("邮箱：wang@example.cn，或", "email:wang@example.cn"),
        ("an jörg.müller@müller-geräte.de,", "email:jörg.müller@müller-geräte.de"),
        ("на почта@пример.рф.", "email:почта@пример.рф"),
        ("a jane@acme.com-based firm", "email:jane@acme.com"),
        ("to a@xn--e1afmkfd.xn--p1ai now", "email:a@xn--e1afmkfd.xn--p1ai"),
    ]) func `private data is found where it stands`(text: String, expected: String) {
        #expect(find(text) == [expected])
    }

    @Test(arguments: [
        "Version 1.2.3.4 is out", "4111 1111 1111 1112", "DE89 3704 0044 0532 0130 01", "12345678A",
        "The order number is 1234567890.", "from 2019-05-11 to 2020-01-02", "$1,234,567.89",
        "pi is 3.14159265358979",
        "a@b", "me@localhost", "10 000 000 000", "000-12-3456", "the score was 12:30:45",
        "sk-learn-is-a-library",
        "In 1999 2000 2001 2002", "ratio 123-45-678", "2×3@4", "hotel 7654321", "é4111111111111111",
    ]) func `what only looks like it is not`(text: String) { #expect(find(text) == []) }

    @Test func `kinds that are not wanted are not found`() {
        #expect(
            PersonalDataScanner([.card]).find(in: "ann@example.com 4111111111111111").map(\.kind) == [.card])
    }

    @Test func `a text of at signs and digits takes linear time`() {
        let text = String(repeating: "a.b@1-2+3 ", count: 50_000)
        #expect(PersonalDataScanner().find(in: text).isEmpty)
    }

    @Test func `a private key is found as a whole`() {
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\nAB12\n-----END RSA PRIVATE KEY-----"
        #expect(find("x \(key) y") == ["key:\(key)"])
    }
}
