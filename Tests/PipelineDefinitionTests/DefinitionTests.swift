import PipelineCore
import PipelineDefinition
import Testing

@Suite struct DefinitionTests {
    static let text = """
        description: Everything that a definition can say.
        vars: { out: out, loud: { marks: 3 } }
        run: { workers: "${env.WORKERS}", on_error: skip, limits: { document: 1MiB } }
        stages:
          - fetch: { files: [a.html, "pages/*.html"] }
          - clean: { favor: precision }
          - extract:
              metadata:
          - classify: {}
          - when: language == "en" && dateline.place.startsWith('B')
            label: loudly
            on_error: fail
            shout: "${vars.loud}"
          - shout: {}
          - shout: {}
          - export: { jsonl: { path: "${vars.out}/${env.NAME:all}.jsonl" } }
        """

    func load(_ text: String = Self.text, file: String = "work/press-releases.yml") throws -> Definition {
        try DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
            .load(text: text, file: file)
    }

    @Test func `a definition is read in full`() throws {
        let definition = try load()
        #expect(definition.name == "press-releases")
        #expect(definition.description == "Everything that a definition can say.")
        #expect(definition.folder == "work")
        #expect(
            definition.stages.map(\.label) == [
                "fetch", "clean", "extract", "classify", "loudly", "shout", "shout-2", "export",
            ])
        #expect(
            (definition.stages[0].stage as? Fetch)?.files.values.map(\.text) == ["a.html", "pages/*.html"])
        #expect((definition.stages[1].stage as? Clean)?.favor == .precision)
        #expect((definition.stages[2].stage as? Extract)?.metadata != nil)
        #expect((definition.stages[4].stage as? Shout)?.marks == 3)
        #expect((definition.stages[7].stage as? Export)?.jsonl?.path.text == "out/all.jsonl")
        #expect(definition.stages[4].onError == .fail)
        #expect(definition.stages[4].span.start == SourcePosition(line: 13, column: 5))
    }

    @Test func `the runner gets the chain and the options`() throws {
        let pipeline = try load().pipeline
        #expect(pipeline.steps.count == 8)
        #expect(pipeline.options.workers == 4)
        #expect(pipeline.options.onError == .skip)
        #expect(pipeline.options.limits.bytes == 1 << 20)
        let condition = try #require(pipeline.steps[4].condition)
        var document = SomeDocument()
        #expect(condition.holds(for: document))
        document.labels = []
        #expect(!condition.holds(for: document))
    }

    @Test func `defaults apply where nothing is said`() throws {
        let definition = try load(
            "stages: [{ fetch: { files: a } }, { clean: {} }, { export: { jsonl: { path: o } } }]",
            file: "a.yml")
        #expect(definition.name == "a")
        #expect(definition.folder == ".")
        #expect(definition.pipeline.options.workers == nil)
        #expect(definition.pipeline.options.onError == .deadLetter)
        #expect(definition.pipeline.options.limits.bytes == 32 << 20)
    }

    @Test(arguments: [
        ("retry", ErrorHandling(.deadLetter, retrying: RetryPolicy())),
        ("skip", .skip),
        (
            "{ retry: { attempts: 5, backoff: 2s, then: fail } }",
            ErrorHandling(.fail, retrying: RetryPolicy(attempts: 5, backoff: .seconds(2)))
        ),
    ])
    func `what is done with failures is one word or how often to try again`(
        text: String, expected: ErrorHandling
    ) throws {
        let definition = try load(
            """
            run: { on_error: \(text) }
            stages: [{ fetch: { files: a } }, { clean: {}, on_error: \(text), limits: { seconds: 2 } }]
            """)
        #expect(definition.pipeline.options.onError == expected)
        #expect(definition.pipeline.steps[1].onError == expected)
        #expect(definition.pipeline.steps[1].maximumTime == .seconds(2))
    }

    @Test(arguments: [
        ("none", CacheOptions(keep: .none)), ("all", CacheOptions(keep: .all)), ("auto", CacheOptions()),
        ("{ size: 10MiB, path: ../c.db }", CacheOptions(maximumBytes: 10 << 20, path: "../c.db")),
    ])
    func `the cache is one word or a mapping`(text: String, expected: CacheOptions) throws {
        let definition = try load("run: { cache: \(text) }\nstages: [{ fetch: { files: a } }]")
        #expect(definition.pipeline.options.cache == expected)
    }

    @Test func `limits are read in full`() throws {
        let definition = try load(
            """
            run: { limits: { document: 1MiB, decoded: 8MiB, seconds: 0, depth: 200 } }
            stages: [{ fetch: { files: a } }]
            """)
        let limits = DocumentLimits(bytes: 1 << 20, decodedBytes: 8 << 20, time: nil, depth: 200)
        #expect(definition.pipeline.options.limits == limits)
    }

    @Test func `text without a file has a name and a folder`() throws {
        let definition = try load(file: "-")
        #expect(definition.name == "pipeline")
        #expect(definition.folder == ".")
    }

    @Test func `of stages with one name the first counts and the clash is told`() {
        struct OtherClean: DocumentStage {
            static let info = StageInfo(name: "clean", summary: "Another.")
            func process(_ document: inout some Document) -> Verdict { .keep }
        }
        struct OtherFetch: DocumentStage {
            static let info = StageInfo(name: "fetch", summary: "Another.")
            func process(_ document: inout some Document) -> Verdict { .keep }
        }
        let registry = StageRegistry([
            Clean.self, Fetch.self, OtherFetch.self, Shout.self, OtherClean.self, OtherClean.self,
        ])
        #expect(registry.clashes == ["clean", "fetch"])
        #expect(registry.names == ["clean", "fetch", "shout"])
        #expect(registry.stage(named: "clean") is Clean.Type)
        #expect(TestStages.registry.clashes == [])
    }

    @Test func `a file that cannot be read is a diagnostic`() {
        let loader = DefinitionLoader(registry: TestStages.registry, environment: [:])
        let error = #expect(throws: DiagnosticsError.self) { try loader.load(file: "/nowhere/a.yml") }
        #expect(
            error?.description.hasPrefix(
                "/nowhere/a.yml:1:1: error: cannot read the definition: No such file or directory; ") == true)
    }

    @Test func `a condition may be kept in a variable`() throws {
        let text = """
            vars: { english: 'language == "en"', lang: en }
            stages:
              - fetch: { files: a }
              - clean: {}
              - classify: {}
              - shout: {}
                when: ${vars.english}
              - shout: {}
                when: language == ${vars.lang} || language == "${vars.lang}"
              - export: { jsonl: { path: o } }
            """
        let definition = try load(text)
        #expect(definition.stages[3].condition?.holds(for: SomeDocument()) == true)
        #expect(definition.stages[4].condition?.holds(for: SomeDocument()) == true)
    }

    @Test func `a variable given from outside shows in messages, what it takes of the environment does not`()
    {
        var loader = DefinitionLoader(registry: TestStages.registry, environment: TestStages.environment)
        loader.variables = [
            "marks": "many", "favor": "${env.TOKEN}", "limit": "${env.PIN}", "when": "titel == ${env.PIN}x",
        ]
        let text = """
            vars: { marks: 1, favor: balance, limit: 3, when: 'true' }
            stages:
              - fetch: { files: a }
              - clean: { favor: "${vars.favor}" }
              - shout: { marks: "${vars.marks.x}" }
                when: bytes == "${vars.limit}"
              - shout: { marks: "${vars.limit.x}" }
                when: ${vars.when}
              - export: { jsonl: { path: o } }
            """
        let messages = loader.check(text: text).diagnostics.map(\.sentence)
        #expect(
            messages == [
                "setting 'favor' does not know '${vars.favor}'; allowed: balance, precision, recall",
                "the variable 'marks' is 'many' and has no 'x'; write ${vars.marks}",
                "'==' compares a whole number with text; write ${vars.limit} without quotes",
                "the variable 'limit' is '${env.PIN}' and has no 'x'; write ${vars.limit}",
                "'${vars.when}' is no condition that could be used here; write the condition itself, with '${…}' only for values",
            ])
    }

    /// Cuts, changed characters and swapped lines: nothing may crash, and every place must lie in the text.
    @Test func `no broken definition brings the checker down`() {
        var random = Lcg(state: 7)
        let base = Array(Self.text.unicodeScalars)
        let signs = Array("{}[]:,-\"'#&*!|>%@`$ \n\t\r\u{85}\u{2028}é<=".unicodeScalars)
        for _ in 0..<500 {
            var scalars = base
            for _ in 0...random.next(below: 3) {
                let place = random.next(below: scalars.count)
                switch random.next(below: 4) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(signs[random.next(below: signs.count)], at: place)
                case 2: scalars[place] = signs[random.next(below: signs.count)]
                default: scalars.removeSubrange(place..<min(scalars.count, place + random.next(below: 40)))
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            let checked = TestStages.check(text)
            _ = checked.rendered()
            let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
            for diagnostic in checked.diagnostics {
                #expect((1...lines).contains(diagnostic.span.start.line), "\(diagnostic) in \(text)")
                #expect(diagnostic.span.start <= diagnostic.span.end, "\(diagnostic) in \(text)")
            }
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Lcg {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound > 0 ? Int(state >> 33) % bound : 0
    }
}
