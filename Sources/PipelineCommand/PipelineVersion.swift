/// The version of this program.
enum PipelineVersion {
    static let current = "0.1.0"
}
