/// The few places that tell a dateline's place from any other capitalised words: countries, the states and
/// provinces that datelines name, with their postal and printed short forms, and cities that stand alone.
enum Gazetteer {
    /// Whether a name, in small letters and without points, is a country or a state.
    static func isRegion(_ name: String) -> Bool { regions.contains(name) }

    /// Whether a name, in small letters and without points, is a city that datelines print without its state.
    static func isCity(_ name: String) -> Bool { cities.contains(name) }

    private static func names(_ list: String) -> Set<String> {
        Set(list.split { $0 == "," || $0 == "\n" }.map { String($0).trimmed })
    }

    private static let regions = names(
        """
        alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia, hawaii,
        idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
        minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york,
        north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina,
        south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
        district of columbia, puerto rico, guam, ontario, quebec, québec, british columbia, alberta, manitoba,
        saskatchewan, nova scotia, new brunswick, newfoundland, prince edward island, yukon, nunavut,
        al, ak, az, ar, ca, co, ct, de, fl, ga, hi, id, il, in, ia, ks, ky, la, me, md, ma, mi, mn, ms, mo, mt, ne,
        nv, nh, nj, nm, ny, nc, nd, oh, ok, or, pa, ri, sc, sd, tn, tx, ut, vt, va, wa, wv, wi, wy, dc, pr, on, qc,
        bc, ab, mb, sk, ns, nb, nl, pe, ala, ariz, ark, calif, colo, conn, del, fla, ill, ind, kan, mass, mich, minn,
        miss, mont, neb, nev, okla, ore, tenn, tex, vt, va, wash, wis, wyo, ont, que, alta, sask, man,
        afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahamas,
        bahrain, bangladesh, barbados, belarus, belgium, belize, benin, bermuda, bhutan, bolivia, bosnia,
        bosnia and herzegovina, botswana, brazil, brunei, bulgaria, burkina faso, burundi, cambodia, cameroon, canada,
        cape verde, cayman islands, chad, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czechia,
        czech republic, denmark, dominican republic, ecuador, egypt, el salvador, england, eritrea, estonia,
        eswatini, ethiopia, fiji, finland, france, gabon, gambia, germany, ghana, gibraltar, greece, grenada,
        guatemala, guernsey, guinea, guyana, haiti, honduras, hungary, iceland, india, indonesia, iran, iraq,
        ireland, isle of man, israel, italy, ivory coast, jamaica, japan, jersey, jordan, kazakhstan, kenya, kosovo,
        kuwait, kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg,
        madagascar, malawi, malaysia, maldives, mali, malta, mauritania, mauritius, mexico, moldova, monaco,
        mongolia, montenegro, morocco, mozambique, myanmar, namibia, nepal, netherlands, the netherlands,
        new zealand, nicaragua, niger, nigeria, north korea, north macedonia, northern ireland, norway, oman,
        pakistan, palau, palestine, panama, papua new guinea, paraguay, peru, philippines, poland, portugal, qatar,
        romania, russia, rwanda, samoa, san marino, saudi arabia, scotland, senegal, serbia, seychelles,
        sierra leone, singapore, slovakia, slovenia, somalia, south africa, south korea, south sudan, spain,
        sri lanka, sudan, suriname, sweden, switzerland, syria, taiwan, tajikistan, tanzania, thailand, togo,
        trinidad and tobago, tunisia, turkey, türkiye, turkmenistan, uganda, ukraine, united arab emirates, uae,
        united kingdom, uk, united states, united states of america, us, usa, uruguay, uzbekistan, vanuatu,
        vatican city, venezuela, vietnam, wales, yemen, zambia, zimbabwe, new south wales, nsw, victoria, vic,
        queensland, qld, western australia, south australia, tasmania, bavaria, europe, deutschland, österreich,
        schweiz, suisse, belgique, españa, italia, brasil, méxico, korea, republic of korea, hong kong, macau, macao,
        guangdong, hubei, hunan, jiangsu, zhejiang, shandong, sichuan, hainan, fujian
        """)

    private static let cities = names(
        """
        abu dhabi, amsterdam, ankara, athens, atlanta, auckland, baghdad, baltimore, bangalore, bengaluru, bangkok,
        barcelona, beijing, beirut, belgrade, berlin, bern, bogota, bogotá, boston, brisbane, brussels, bucharest,
        budapest, buenos aires, cairo, calgary, cape town, caracas, charlotte, chengdu, chennai, chicago, cincinnati,
        cleveland, cologne, copenhagen, dallas, delhi, denver, detroit, dhaka, doha, dubai, dublin, düsseldorf,
        edinburgh, edmonton, frankfurt, geneva, glasgow, guangzhou, hamburg, hangzhou, hanoi, helsinki,
        ho chi minh city, hong kong, honolulu, houston, hyderabad, indianapolis, islamabad, istanbul, jakarta,
        jerusalem, johannesburg, karachi, kiev, kyiv, kuala lumpur, kuwait city, kyoto, lagos, las vegas, lausanne,
        lima, lisbon, london, los angeles, luxembourg, lyon, macau, madrid, manchester, manila, melbourne,
        mexico city, miami, milan, milwaukee, minneapolis, monaco, montreal, montréal, moscow, mumbai, munich,
        nairobi, nanjing, nashville, new delhi, new orleans, new york, new york city, oklahoma city, osaka, oslo,
        ottawa, paris, philadelphia, phoenix, pittsburgh, prague, pune, quebec city, reykjavik, riga, rio de janeiro,
        riyadh, rome, rotterdam, salt lake city, san antonio, san diego, san francisco, san jose, santiago,
        são paulo, sao paulo, seattle, seoul, shanghai, shenzhen, silicon valley, singapore, sofia, st louis,
        stockholm, stuttgart, sydney, taipei, tallinn, tampa, tehran, tel aviv, the hague, tokyo, toronto, tunis,
        vancouver, vienna, vilnius, warsaw, washington, wellington, winnipeg, wuhan, xi'an, zurich, zürich, zug,
        basel, wien, münchen, köln, genève, bruxelles, milano, roma, lisboa
        """)
}

extension String {
    /// Without spaces at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
