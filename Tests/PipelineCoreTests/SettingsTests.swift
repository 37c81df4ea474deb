@testable import PipelineCore
import Testing

private struct Kitchen: Configurable {
    enum Heat: String, SettingChoice {
        case low, medium, high
    }

    struct Oven: SettingGroup {
        @Setting("How hot.", in: 50...300) var degrees = 180
        @Setting("Whether it blows.") var fan = false
    }

    @Setting("How many cook.", in: 1...9) var cooks = 2
    @Setting("How hot the hob is.") var hobHeat = Heat.medium
    @Setting("Where the recipe is.") var recipe: InputPath
    @Setting("What goes in.") var things: OneOrMany<String>?
    @Setting("The oven.") var oven: Oven?
    @Setting("The larder's size.") var larder = ByteSize(64 << 10)
    @Setting("How long it takes.") var time = Duration.seconds(90)
    @Setting("The key of the safe.") var key: Secret?
    @Setting("Once the number of cooks.", deprecated: "use 'cooks'") var chefs: Int?

    func problems() -> [SettingProblem] {
        cooks > 5 && oven == nil ? [SettingProblem(at: "cooks", "too many cooks", remedy: "add an oven")] : []
    }
}

/// Has state beside its settings.
private struct Stove: Configurable {
    struct Pot: Decodable, Equatable {
        var litres = 3
    }

    @Setting("How many cook.") var cooks = 2
    var cache: [String] = ["soup"]
    var pot = Pot()
    var lid: Pot? = Pot(litres: 1)
    var isHot: Bool?
    var name: String? = "old"
    var heat = 0.5
}

/// Calls a property by another name, under which it cannot be found.
private struct Cellar: Configurable {
    enum CodingKeys: String, CodingKey {
        case bottles = "flasks"
    }

    var bottles: [Int] = []
}

@Suite struct SettingsTests {
    private func span(_ line: Int) -> SourceSpan {
        SourceSpan(file: "k.yml", start: SourcePosition(line: line, column: 1))
    }

    private func scalar(_ value: SettingNode.Scalar.Value, _ text: String, line: Int = 1) -> SettingNode {
        SettingNode(.scalar(SettingNode.Scalar(value, text: text)), at: span(line))
    }

    private func text(_ text: String) -> SettingNode { scalar(.string(text), text) }
    private func number(_ number: Int) -> SettingNode { scalar(.integer(number), "\(number)") }

    private func mapping(_ entries: KeyValuePairs<String, SettingNode>) -> SettingNode {
        let entries = entries.enumerated().map { index, entry in
            SettingNode.Entry(key: entry.key, keySpan: span(index + 1), value: entry.value)
        }
        return SettingNode(.mapping(entries), at: span(1))
    }

    private func read(_ entries: KeyValuePairs<String, SettingNode>) -> (kitchen: Kitchen, messages: [String])
    {
        var reader = SettingReader(owner: "stage 'kitchen'")
        let kitchen: Kitchen = Kitchen.read(mapping(entries), reporting: &reader)
        return (kitchen, reader.diagnostics.map(\.sentence))
    }

    @Test func `what is given is read, the rest has its defaults`() {
        let (kitchen, messages) = read([
            "recipe": text("soup.txt"), "hob_heat": text("high"), "things": text("leek"),
            "larder": text("2 MiB"),
            "time": text("1.5min"), "oven": mapping(["fan": scalar(.boolean(true), "true")]),
        ])
        #expect(messages == [])
        #expect(kitchen.recipe.text == "soup.txt" && kitchen.hobHeat == .high && kitchen.cooks == 2)
        #expect(kitchen.things?.values == ["leek"])
        #expect(kitchen.larder.bytes == 2 << 20)
        #expect(kitchen.time == .seconds(90))
        #expect(kitchen.oven?.fan == true && kitchen.oven?.degrees == 180)
    }

    @Test func `all problems are reported at once, each with its remedy`() {
        let (_, messages) = read([
            "cooks": number(12), "hob_heat": text("hihg"), "thigns": text("x"),
            "oven": mapping(["degrees": text("hot"), "door": text("x")]), "larder": text("big"),
        ])
        #expect(
            messages == [
                "unknown setting 'thigns' for stage 'kitchen'; did you mean 'things'?",
                "setting 'cooks' is '12'; it takes a whole number from 1 to 9",
                "setting 'hob_heat' does not know 'hihg'; did you mean 'high'?",
                "stage 'kitchen' needs the setting 'recipe'; add 'recipe: …', a path or pattern",
                "unknown setting 'oven.door' for stage 'kitchen'; allowed: degrees, fan",
                "setting 'oven.degrees' takes a whole number, not 'hot'",
                "setting 'larder' takes an amount of bytes such as 64KiB or 32MiB, not 'big'",
            ])
    }

    @Test func `a group may be switched on by nothing or true, and off by false`() {
        let on = [scalar(.null, ""), scalar(.boolean(true), "true"), mapping([:])]
        for node in on { #expect(read(["recipe": text("a"), "oven": node]).kitchen.oven != nil) }
        #expect(read(["recipe": text("a"), "oven": scalar(.boolean(false), "false")]).kitchen.oven == nil)
        #expect(read(["recipe": text("a")]).kitchen.oven == nil)
    }

    @Test func `settings taken together can be wrong`() {
        #expect(read(["recipe": text("a"), "cooks": number(6)]).messages == ["too many cooks; add an oven"])
    }

    @Test func `a deprecated setting works and says what to use`() {
        let (kitchen, messages) = read(["recipe": text("a"), "chefs": number(3)])
        #expect(kitchen.chefs == 3)
        #expect(messages == ["setting 'chefs' is deprecated; use 'cooks'"])
    }

    @Test func `a secret never prints`() {
        let secret = SettingNode(
            .scalar(SettingNode.Scalar(.string("hunter2"), text: "hunter2", written: "${env.KEY}")),
            at: span(1))
        let kitchen = read(["recipe": text("a"), "key": secret]).kitchen
        #expect(kitchen.key?.revealed == "hunter2")
        var dumped = ""
        dump(kitchen, to: &dumped)
        for shown in ["\(kitchen)", String(reflecting: kitchen), dumped, kitchen.settingsData.compact] {
            #expect(!shown.contains("hunter2"))
        }
    }

    @Test func `a value from the environment is not printed where it is wrong`() {
        let node = SettingNode(
            .scalar(SettingNode.Scalar(.string("hunter2"), text: "hunter2", written: "${env.COOKS}")),
            at: span(1))
        #expect(
            read(["recipe": text("a"), "cooks": node]).messages
                == ["setting 'cooks' takes a whole number, not '${env.COOKS}'"])
    }

    @Test func `a number in quotes says to write it without`() {
        #expect(
            read(["recipe": text("a"), "cooks": text("3")]).messages
                == ["setting 'cooks' takes a whole number, not '3'; write it without quotes"])
    }

    @Test func `properties that are no settings keep their defaults`() {
        var reader = SettingReader(owner: "stage 'stove'")
        let stove: Stove = Stove.read(mapping(["cooks": number(4)]), reporting: &reader)
        #expect(reader.diagnostics.isEmpty)
        #expect(stove.cooks == 4 && stove.cache == ["soup"] && stove.heat == 0.5)
        #expect(stove.pot == Stove.Pot() && stove.lid == Stove.Pot(litres: 1))
        #expect(stove.isHot == nil && stove.name == "old")
        let _: Stove = Stove.read(mapping(["cache": text("x")]), reporting: &reader)
        #expect(
            reader.diagnostics.map(\.sentence)
                == ["unknown setting 'cache' for stage 'stove'; allowed: cooks"])
    }

    @Test func `a property that cannot be found is named`() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var reader = SettingReader(owner: "stage 'cellar'")
            let span = SourceSpan(file: "k.yml", start: SourcePosition(line: 1, column: 1))
            let _: Cellar = Cellar.read(SettingNode(.mapping([]), at: span), reporting: &reader)
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("Cellar cannot be filled: its property 'flasks' of type Array<Int>"))
    }

    @Test(arguments: [
        ("marks", "marks"), ("pressRelease", "press_release"), ("maxURLs", "max_urls"),
        ("URLList", "url_list"),
        ("URLsFound", "urls_found"), ("allowHTTP", "allow_http"), ("httpURL", "http_url"),
        ("parseHTMLPages", "parse_html_pages"), ("hasAs", "has_as"), ("sha256Sum", "sha256_sum"),
        ("isAtNight", "is_at_night"),
    ])
    func `a run of capitals is one word of a key`(_ property: String, _ key: String) {
        #expect(SettingKey.snakeCase(property) == key)
    }

    @Test func `the schema says what the declarations say`() {
        let schema = Kitchen.schema
        #expect(
            schema.settings.map(\.name)
                == ["cooks", "hob_heat", "recipe", "things", "oven", "larder", "time", "key", "chefs"])
        #expect(schema.setting(named: "cooks")?.title == "a whole number from 1 to 9")
        #expect(schema.setting(named: "cooks")?.defaultValue == 2)
        #expect(schema.setting(named: "hob_heat")?.shape == .choice(["low", "medium", "high"]))
        #expect(schema.setting(named: "recipe")?.isRequired == true)
        #expect(schema.setting(named: "larder")?.defaultValue == "64KiB")
        #expect(schema.setting(named: "chefs")?.deprecation == "use 'cooks'")
    }
}
