import PipelineCore
import Testing

@Suite struct StageContextTests {
    /// Two outputs of one definition never become one file elsewhere.
    @Test func `outputs keep names of their own in another folder`() {
        var context = StageContext(label: "export", folder: "news")
        context.outputFolder = "again"
        let paths = [
            "a/out.jsonl", "b/out.jsonl", "./b/./x", "../b/x", "/b/x", "@up/b/x", "@@up/b/x", "@root/b/x",
        ]
        let outputs = paths.map(context.output)
        #expect(
            outputs == [
                "again/a/out.jsonl", "again/b/out.jsonl", "again/b/x", "again/@up/b/x", "again/@root/b/x",
                "again/@@up/b/x", "again/@@@up/b/x", "again/@@root/b/x",
            ])
        #expect(Set(outputs).count == paths.count)
    }
}
