import PipelineCore

/// What stands in for stages in a test.
extension TestReader {
    private static let mockKeys = TestKeys.names(TestKeys.mock)

    mutating func read(mocks node: SettingNode, into test: inout DefinitionTest) {
        guard case .mapping(let entries) = node.content else {
            report(
                "wrong-type", "'mocks' takes stages with what they would give, not \(node.what)",
                "write 'mocks: { STAGE: { fields: { … } } }'", at: node.span)
            return
        }
        for entry in entries {
            guard let place = labels.firstIndex(of: entry.key), test.stages.contains(place) else {
                report(
                    "unknown-stage", "the test runs no stage '\(entry.key)'",
                    labels.contains(entry.key)
                        ? "remove the mock, or add the stage to 'stages'"
                        : NearestName.remedy(for: entry.key, among: test.stages.map { labels[$0] }),
                    at: entry.keySpan)
                continue
            }
            if items[place].stage is any SinkStage {
                report(
                    "mocked-sink", "stage '\(entry.key)' writes, and is not mocked",
                    "remove it: in a test it writes into a temporary folder", at: entry.keySpan)
                continue
            }
            test.mocks[place] = mock(entry.value, place: place)
        }
    }

    private mutating func mock(_ node: SettingNode, place: Int) -> StageMock {
        var mock = StageMock()
        let label = labels[place]
        if node.isNull { return mock }
        guard
            let entries = entries(
                of: node, "the mock of '\(label)'", keys: Self.mockKeys,
                remedy: "write '{ fields: { … } }', '{ labels: { … } }', '{ text: … }' or '{ drop: reason }'")
        else { return mock }
        let parts = items[place].stage.map { $0.gives + type(of: $0).info.gives } ?? []
        for entry in entries {
            switch entry.key {
            case "text": mock.text = text(entry.value, "'text'")
            case "fields": mock.fields = fields(entry.value, of: parts, "stage '\(label)'")
            case "labels": mock.labels = readLabels(entry.value, of: parts, "stage '\(label)'")
            case "drop": mock.drop = text(entry.value, "'drop'")
            default:
                if let reason = text(entry.value, "'fail'") {
                    mock.failure = StageFailure(reason, "the test lets the stage fail")
                }
            }
        }
        return mock
    }
}
