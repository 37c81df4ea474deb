import PipelineCore

extension SettingNode {
    /// The same value with all its places at one span, such as that of an alias.
    func moved(to span: SourceSpan) -> SettingNode {
        switch content {
        case .scalar: SettingNode(content, at: span)
        case .sequence(let items): SettingNode(.sequence(items.map { $0.moved(to: span) }), at: span)
        case .mapping(let entries):
            SettingNode(
                .mapping(entries.map { Entry(key: $0.key, keySpan: span, value: $0.value.moved(to: span)) }),
                at: span)
        }
    }
}
