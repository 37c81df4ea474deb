import PipelineCore

extension FetchStage {
    /// For what it fails on documents.
    static let knownFailures = [
        ReasonDeclaration("unreadable_file", "The system would not give the file."),
        ReasonDeclaration("unreadable_folder", "The system would not give the folder."),
        ReasonDeclaration("wrong_input", "It is a WARC file among `files`; name it under `warc`."),
        ReasonDeclaration(
            "too_large",
            "It has more bytes than `run.limits.document` or, decompressed, than `run.limits.decoded`."),
        ReasonDeclaration("damaged_warc", "A WARC record is broken or cut off; its neighbours are read."),
        ReasonDeclaration("undecodable_body", "The content encoding of a response is broken."),
        ReasonDeclaration("truncated", "A response ends in the midst of its content encoding."),
        ReasonDeclaration("unknown_encoding", "The content encoding of a response is not read yet."),
        ReasonDeclaration("bad_json", "A line of JSON Lines is not an object."),
        ReasonDeclaration("no_text", "A line of JSON Lines has no text under the member that holds it."),
    ]
}
