public import PipelineCore

/// A folder with a script that is a stage of its own name: what its `plugin.yml` says.
public enum ScriptPluginFolder {
    /// The file that makes a folder one.
    public static let manifestName = "plugin.yml"

    /// Why a folder's stage cannot be used.
    public struct Problem: Error, Sendable {
        /// What is wrong.
        public var message: String
        /// What to do about it.
        public var remedy: String
    }

    /// The stage of a folder.
    ///
    /// - Parameters:
    ///   - manifest: what `plugin.yml` holds: the settings of a `script` stage, without `with`.
    ///   - folder: the folder that holds it.
    /// - Returns: nil where the script has not been asked yet what it declares and must not be started.
    /// - Throws: ``Problem``, or `DiagnosticsError` where the manifest is wrong.
    public static func stage(_ manifest: SettingNode, in folder: String) throws -> (any Stage.Type)? {
        var reader = SettingReader(owner: "the plugin")
        reader.folder = folder
        let script = ScriptStage.read(manifest, reporting: &reader)
        if reader.diagnostics.hasErrors { throw DiagnosticsError(reader.diagnostics) }
        let launch = ScriptLaunch(script, folder: folder)
        let declaration: ScriptDeclaration
        do throws(ScriptBreak) {
            guard let answer = try ScriptInquiry.declaration(of: launch) else { return nil }
            declaration = answer
        } catch {
            throw Problem(message: "its script '\(launch.shown)' \(error.sentence)", remedy: error.remedy)
        }
        let name = declaration.name ?? folder.split(separator: "/").last.map(String.init) ?? "script"
        return PluginTable.stage(
            for: PluginContent(name: name, launch: launch, declaration: declaration))
    }
}
