import PipelineCore
import Synchronization

/// A script that is a stage of its own name, with its own settings.
///
/// Swift knows a stage by its type, and all that there is to know of it by the type's members: a stage that is only
/// read from a folder needs a type of its own all the same. It is made of a number, whose types there are as many of
/// as are asked for.
struct ScriptPlugin<Slot: PluginSlot>: TransformStage {
    static var info: StageInfo { Slot.content.info }
    static var schema: SettingsSchema { Slot.content.declaration.schema }

    private var values: DeclaredValues

    /// The defaults.
    init() {
        var reader = SettingReader(owner: "")
        values = Self.schema.read(
            SettingNode(nothingAt: .startOf(file: "")), reporting: &reader)
    }

    init(from decoder: any Decoder) throws {
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: decoder.codingPath, debugDescription: "settings are read by their declarations"))
    }

    static func read(_ node: SettingNode, reporting reader: inout SettingReader) -> Self {
        var stage = Self()
        stage.values = schema.read(node, reporting: &reader)
        return stage
    }

    var settingsData: JSONValue { values.data }
    var settingsSecrets: [Secret] { values.secrets }
    var dependencies: [String] { Slot.content.launch.files }

    func makeProcessor(in context: StageContext) async throws -> ScriptProcessor {
        try ScriptProcessor(
            launch: Slot.content.launch,
            settings: Self.schema.resolvingPaths(of: values.values, in: context), label: context.label)
    }
}

/// What a folder with a script in it is as a stage.
struct PluginContent: Sendable, Hashable {
    /// Its name in definitions.
    let name: String
    let launch: ScriptLaunch
    let declaration: ScriptDeclaration

    var info: StageInfo {
        StageInfo(
            name: name, summary: declaration.summary, discussion: declaration.discussion,
            version: declaration.version, isCacheable: declaration.isCacheable, needs: declaration.needs,
            gives: declaration.gives, drops: declaration.drops,
            failures: declaration.failures + ScriptBreak.declarations,
            examples: declaration.examples.map(\.stageExample))
    }
}

/// A number that is a type.
protocol PluginSlot: Sendable {
    static var number: Int { get }
}

extension PluginSlot {
    static var content: PluginContent { PluginTable.content(in: number) }
}

enum FirstSlot: PluginSlot {
    static var number: Int { 0 }
}

enum NextSlot<Before: PluginSlot>: PluginSlot {
    static var number: Int { Before.number + 1 }
}

/// The scripts that have types: what was read once keeps its type, so that one definition may be checked many times.
enum PluginTable {
    private static let contents = Mutex<[PluginContent]>([])

    /// The stage for a script.
    static func stage(for content: PluginContent) -> any Stage.Type {
        let number = contents.withLock { contents in
            if let known = contents.firstIndex(of: content) { return known }
            contents.append(content)
            return contents.count - 1
        }
        return type(of: number, after: FirstSlot.self)
    }

    fileprivate static func content(in number: Int) -> PluginContent { contents.withLock { $0[number] } }

    private static func type<Slot: PluginSlot>(of number: Int, after slot: Slot.Type) -> any Stage.Type {
        number == 0 ? ScriptPlugin<Slot>.self : type(of: number - 1, after: NextSlot<Slot>.self)
    }
}

extension SettingsSchema {
    /// The values with paths that lead there from any folder: those of a definition start from its own, and the
    /// script from another.
    fileprivate func resolvingPaths(of values: JSONValue, in context: StageContext) -> JSONValue {
        guard case .object(let members) = values else { return values }
        return .object(
            members.map { member in
                guard setting(named: member.name)?.shape == .string(.input),
                    case .string(let path) = member.value
                else { return member }
                return JSONMember(member.name, .string(FileFacts.absolute(context.resolve(path))))
            })
    }
}
