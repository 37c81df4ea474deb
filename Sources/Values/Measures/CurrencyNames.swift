/// Currencies by their names, codes and signs.
enum CurrencyNames {
    /// Those that stand behind an amount.
    static let behind = NameTable(
        """
        Dollar||$,dollar,dollars
        United States dollar|USD|us$,us $,usd,usd$,us dollar,us dollars,u.s. dollars,u.s. dollar,american dollars,american dollar,united states dollars
        Canadian dollar|CAD|cad,canadian dollar,canadian dollars
        Australian dollar|AUD|aud,australian dollar,australian dollars
        New Zealand dollar|NZD|nzd,new zealand dollar,new zealand dollars
        Hong Kong dollar|HKD|hkd,hong kong dollar,hong kong dollars
        Singapore dollar|SGD|sgd,singapore dollar,singapore dollars
        Taiwan dollar|TWD|twd,taiwan dollar,taiwan dollars,new taiwan dollars
        Euro|EUR|€,euro,euros,eur
        Pound||£,pound,pounds
        British pound|GBP|gbp,british pound,british pounds,pounds sterling,pound sterling
        Pence||pence
        Penny||penny
        Cent||cent,cents,¢
        Sen||sen
        Japanese yen|JPY|yen,japanese yen,jpy
        Chinese yuan|CNY|yuan,chinese yuan,rmb,renminbi,cny,元,kuai
        Jiao|CNY|mao,jiao
        Korean won|KRW|₩,won,korean won,krw
        Rupee||₹,rupee,rupees
        Indian rupee|INR|inr,indian rupee,indian rupees
        Sri Lankan rupee|LKR|ரூ,lkr,sri lankan rupees,sri lankan rupee
        Pakistani rupee|PKR|pkr,pakistani rupees
        Swiss franc|CHF|chf,swiss franc,swiss francs
        Franc||franc,francs
        French franc|FRF|french franc,french francs
        Belgian franc|BEF|belgian franc,belgian francs
        Finnish markka|FIM|finnish markka,markka,finnish markkas
        German mark|DEM|german mark,german marks,deutsche marks,deutschmarks
        Netherlands guilder|NLG|dutch guilder,dutch guilders,guilders,guilder
        Peseta|ESP|peseta,pesetas
        Italian lira|ITL|italian lira,italian lire
        Turkish lira|TRY|turkish lira,turkish liras,₺,TRY
        Swedish krona|SEK|sek,swedish krona,swedish kronor
        Norwegian krone|NOK|nok,norwegian krone,norwegian kroner
        Danish krone|DKK|dkk,danish krone,danish kroner
        Polish złoty|PLN|pln,złoty,zloty,zlotys
        Russian ruble|RUB|₽,rub,ruble,rubles,rouble,roubles,russian rubles
        Ukrainian hryvnia|UAH|₴,uah,hryvnia,hryvnias
        Czech koruna|CZK|czk,czech koruna,korunas
        Hungarian forint|HUF|huf,forint,forints
        Mexican peso|MXN|mxn,mexican peso,mexican pesos
        Peso||peso,pesos
        Brazilian real|BRL|brl,brazilian real,brazilian reals,reais
        Costa Rican colón|CRC|₡,crc,colones
        Georgian lari|GEL|₾,lari
        Lao kip|LAK|₭,kip
        Thai baht|THB|฿,thb,baht
        Vietnamese dong|VND|₫,vnd,dong
        Philippine peso|PHP|₱,php,philippine pesos
        Malaysian ringgit|MYR|myr,ringgit
        Indonesian rupiah|IDR|idr,rupiah
        Israeli new shekel|ILS|₪,ils,shekel,shekels
        Saudi riyal|SAR|sar,saudi riyals,riyals
        United Arab Emirates dirham|AED|aed,dirham,dirhams
        South African rand|ZAR|zar,rand
        Nigerian naira|NGN|₦,ngn,naira
        Kenyan shilling|KES|kes,kenyan shillings
        Ghanaian cedi|GHS|₵,ghs,cedis
        Bitcoin|BTC|₿,bitcoin,bitcoins,btc
        Satoshi|BTC|satoshi,satoshis
        Ethereum|ETH|ETH,ether
        """)

    /// Those that stand before an amount.
    static let before = NameTable(
        """
        Dollar||$,dollar
        United States dollar|USD|us$,us $,u.s $,u.s. $,u.s.$,usd,usd$,usd $
        Canadian dollar|CAD|c$,c $,ca$,cad,cad$,cdn$,can$
        Australian dollar|AUD|a$,au$,aud,aud$
        New Zealand dollar|NZD|nz$,nz $,nzd,nzd$
        Hong Kong dollar|HKD|hk$,hk $,hkd,hkd$
        Singapore dollar|SGD|s$,sgd,sgd$
        Taiwan dollar|TWD|nt$,nt $,twd
        Brazilian real|BRL|r$,brl
        Mexican peso|MXN|mex$,mxn,mxn$,mex $
        Euro|EUR|€,eur,eur€
        Pound||£
        British pound|GBP|gbp,gbp£
        Japanese yen|JPY|¥,jpy,jpy¥
        Chinese yuan|CNY|rmb,cny,rmb¥,cny¥
        Korean won|KRW|₩,krw
        Rupee||₹,rs.,rs
        Indian rupee|INR|inr
        Swiss franc|CHF|chf
        Swedish krona|SEK|sek
        Norwegian krone|NOK|nok
        Danish krone|DKK|dkk
        Polish złoty|PLN|pln
        Russian ruble|RUB|₽,rub
        Ukrainian hryvnia|UAH|₴
        Israeli new shekel|ILS|₪
        Philippine peso|PHP|₱
        Nigerian naira|NGN|₦
        South African rand|ZAR|zar
        Costa Rican colón|CRC|₡
        Turkish lira|TRY|₺
        Thai baht|THB|฿,thb
        Vietnamese dong|VND|₫
        United Arab Emirates dirham|AED|aed
        Saudi riyal|SAR|sar
        Malaysian ringgit|MYR|rm,myr
        Sen||sen
        Bitcoin|BTC|₿,btc
        """)

    /// Codes before which an `M` says million: `MUSD`, `MEUR`.
    static let millions: [String: NameTable.Entry] = [
        "musd": NameTable.Entry(name: "United States dollar", code: "USD"),
        "meur": NameTable.Entry(name: "Euro", code: "EUR"),
        "mgbp": NameTable.Entry(name: "British pound", code: "GBP"),
        "maud": NameTable.Entry(name: "Australian dollar", code: "AUD"),
        "mcad": NameTable.Entry(name: "Canadian dollar", code: "CAD"),
        "msek": NameTable.Entry(name: "Swedish krona", code: "SEK"),
        "mnok": NameTable.Entry(name: "Norwegian krone", code: "NOK"),
        "mdkk": NameTable.Entry(name: "Danish krone", code: "DKK"),
        "mchf": NameTable.Entry(name: "Swiss franc", code: "CHF"),
    ]

    /// How many of a small coin one of the currency before it is worth.
    static let coins: [String: Double] = ["Cent": 100, "Pence": 100, "Penny": 100, "Jiao": 10]
}
