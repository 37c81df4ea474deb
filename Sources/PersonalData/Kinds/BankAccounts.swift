/// International Bank Account Numbers: ISO 13616.
enum BankAccounts {
    static func find(at index: Int, _ scan: ByteScan) -> PersonalDatum? {
        guard scan.isCapital(index), scan.isCapital(index + 1), scan.isDigit(index + 2),
            scan.isDigit(index + 3), let length = lengths[scan.string(index..<index + 2)]
        else { return nil }
        var characters: [UInt8] = []
        var place = index
        while characters.count < length {
            if scan.isDigit(place) || scan.isCapital(place) {
                characters.append(scan[place])
            } else if !(scan[place] == 0x20 && characters.count % 4 == 0) {
                return nil
            }
            place += 1
        }
        guard !scan.isWord(place), CheckDigits.mod97(characters[4...] + characters[..<4]) == 1 else {
            return nil
        }
        let text = String(decoding: characters, as: UTF8.self)
        return PersonalDatum(
            kind: .iban, scheme: String(text.prefix(2)).lowercased(), range: index..<place, normalised: text)
    }

    /// How many characters the numbers of each country have, by the IBAN registry.
    private static let lengths: [String: Int] = {
        let registry = """
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 \
            ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 \
            LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 OM23 PK24 PL28 PS29 \
            PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20
            """
        return Dictionary(
            registry.split(separator: " ").map { (String($0.prefix(2)), Int($0.dropFirst(2)) ?? 0) },
            uniquingKeysWith: max)
    }()
}
