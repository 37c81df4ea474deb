import Glibc
import PipelineDefinition
import WebFormats

/// The sources that Swift plugins are compiled with: the package that this program was built from.
enum CoreCheckout {
    /// The variable that names another place.
    static let variable = "PIPELINE_CORE"

    /// The folder of the package, from the root.
    static func folder() throws -> String {
        let given = getenv(variable).map { String(cString: $0) }
        let path = RealPath.of(given ?? built)
        guard access("\(path)/Package.swift", R_OK) == 0,
            FolderListing.isFolder("\(path)/Sources/PipelineCommand")
        else {
            throw PluginProblem(
                given == nil
                    ? "Swift plugins are compiled with the sources of pipeline, and those this program was built "
                        + "from are not at '\(path)' any more"
                    : "\(variable) names '\(path)', and the sources of pipeline are not there",
                remedy: "set \(variable) to a checkout of pipeline \(PipelineVersion.current)")
        }
        return path
    }

    /// Where this file stood when it was compiled, three folders down.
    private static var built: String {
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    }
}
