package import PipelineCore
import URLs
import WebFormats

extension FetchStage {
    package func inputs(in context: StageContext) -> [InputState]? {
        guard !readsStandardInput, !readsWeb else { return nil }
        let paths =
            (files?.values ?? []) + (warc?.values ?? []) + (jsonl?.path.values ?? [])
            + (csv?.path.values ?? [])
            + (archives?.values ?? []) + (mail?.values ?? [])
        return paths.flatMap { path in InputPaths.expand(path, in: context).map { state(of: $0) } }
    }

    package func input(at source: DocumentSource, in context: StageContext) async throws -> FetchInput? {
        if readsWeb, source.container == nil, let url = WebURL(source.location), url.isHTTP {
            return try await page(at: url, in: context)
        }
        guard let container = source.container, let offset = source.offset else {
            let file = (files?.values ?? []).lazy.flatMap { InputPaths.expand($0, in: context) }.first {
                $0.shown == source.location
            }
            return file.flatMap { FilesPart([$0], limits: context.limits).next() }
        }
        for path in warc?.values ?? [] {
            for file in InputPaths.expand(path, in: context) where file.shown == container {
                let part = WARCPart(shown: file.shown, in: context) { _ in
                    try ByteReader(path: file.path, startingAt: offset)
                }
                // A compressed member may hold several records.
                while let input = part.next(), input.source.offset == offset {
                    if input.source == source { return input }
                }
            }
        }
        return nil
    }

    private func state(of file: InputPaths.File) -> InputState {
        guard file.problem == nil, let status = FileStatus(file.path) else {
            return InputState(name: file.shown, size: -1, changed: 0)
        }
        return InputState(
            name: file.shown, size: status.size, changed: status.changed, inode: status.inode)
    }
}
