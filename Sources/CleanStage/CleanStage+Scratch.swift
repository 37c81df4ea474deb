internal import HTML
public import PipelineCore

extension CleanStage {
    /// Promises the parsed page to the stages that follow.
    public func restoreScratch(of document: inout some Document) {
        let input = CleanInput(document)
        guard input.format == .html else { return }
        let options = parseOptions
        document.scratch.promise(HTMLDocument.self) { HTMLReader(input, url: "", options: options).tree }
    }
}
