import Foundation
import LanguageIdentification
import Testing

@Suite struct LanguageAnswerTests {
    private func answer(_ text: String) -> LanguageAnswer { LanguageAnswer(text[...]) }

    @Test(arguments: [
        ("id", "Perpustakaan kota itu dibuka pada hari Minggu dari pukul sepuluh sampai pukul empat."),
        (
            "gl",
            "A biblioteca da cidade está aberta os domingos, como pedían os seus lectores desde hai anos."
        ),
        (
            "pt",
            "A biblioteca da cidade está aberta aos domingos, como pediam os seus leitores há muitos anos."
        ),
        ("no", "Biblioteket i byen er åpent på søndager, slik leserne har bedt om i mange år."),
        ("da", "Byens bibliotek har åbent om søndagen, sådan som læserne har bedt om i mange år."),
        ("sk", "Mestská knižnica je v nedeľu otvorená od desiatej do štvrtej, ako si to čitatelia želali."),
        ("cs", "Městská knihovna je v neděli otevřena od deseti do čtyř, jak si to čtenáři přáli."),
        ("mk", "Градската библиотека е отворена во недела, како што читателите бараа со години."),
        ("uk", "Міська бібліотека відчинена в неділю, як того просили читачі багато років."),
        ("ur", "شہر کی لائبریری اتوار کو کھلی رہتی ہے، جیسا کہ پڑھنے والے برسوں سے چاہتے تھے۔"),
        ("fa", "کتابخانه شهر یکشنبه‌ها باز است، همان‌طور که خوانندگان سال‌ها خواسته بودند."),
        ("ja", "市の図書館は、読者の求めに応じて日曜日も開いています。"),
        ("ko", "시립 도서관은 독자들의 요청에 따라 일요일에도 문을 연다."),
    ]) func `languages that are close to each other are told apart`(code: String, text: String) {
        let answer = answer(text)
        #expect(answer.code == code)
        #expect(answer.confidence > 0.5)
    }

    @Test func `Chinese that quotes Latin names is Chinese`() {
        #expect(answer("他在斯坦福大学 (Stanford University) 学习了四年，后来回到家乡的图书馆工作。").code == "zh")
    }

    @Test func `Chinese with one Japanese name in it is not Japanese`() {
        #expect(answer("他每天早上都喝一瓶叫做おい的饮料，然后步行到城里的图书馆去看书，直到下午四点才回家。").code == "zh")
    }

    @Test func `capitals do not matter`() {
        let text = "Die Bücherei der Stadt ist sonntags geöffnet."
        #expect(answer(text.uppercased()).code == answer(text).code)
    }

    @Test(arguments: ["", " \n\t ", "12 345 – 67 %", "🎉🎉🎉"])
    func `where nothing speaks for a language there is none`(text: String) {
        #expect(answer(text).code == "und")
        #expect(answer(text).confidence == 0)
    }

    @Test func `a long text is told by pieces of it`() {
        let line =
            "Kaupungin kirjasto on auki sunnuntaisin kymmenestä neljään, kuten lukijat ovat toivoneet. "
        let answer = answer(String(repeating: line, count: 400))
        #expect(answer.code == "fi")
        #expect(answer.confidence > 0.95)
    }

    @Test func `bytes that are no text are survived`() {
        var state: UInt64 = 9
        for size in [1, 7, 100, 5000] {
            let bytes = (0..<size).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(state >> 56)
            }
            let answer = bytes.withUnsafeBytes { LanguageAnswer($0) }
            #expect((0...1).contains(answer.confidence))
        }
    }

    @Test func `a cut character at the end does no harm`() {
        let bytes = Array("Die Bücherei der Stadt ist sonntags geöffnet, heißt es im Ä".utf8.dropLast())
        #expect(bytes.withUnsafeBytes { LanguageAnswer($0) }.code == "de")
    }
}
