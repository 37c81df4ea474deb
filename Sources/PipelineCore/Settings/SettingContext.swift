/// What the settings of a stage may ask of the definition in which they stand.
///
/// The core knows no language of conditions; the definition's checker gives one of these to the reader.
public protocol SettingContext: Sendable {
    /// Whether it is known what documents have before the stage; until then expressions are not compiled.
    var knowsDocuments: Bool { get }

    /// The place of a stretch of a value's text, counted in Unicode scalars from 0.
    func place(of range: Range<Int>, in node: SettingNode) -> SourceSpan

    /// Compiles a condition; nil where it is wrong, which is reported.
    ///
    /// - Parameter parts: what it may speak of besides what earlier stages give.
    func condition(
        _ node: SettingNode, besides parts: [DocumentPart], reporting reader: inout SettingReader
    ) -> (any Condition)?

    /// Compiles an expression; nil where it is wrong, which is reported.
    ///
    /// - Parameter parts: what it may speak of besides what earlier stages give.
    func expression(
        _ node: SettingNode, besides parts: [DocumentPart], reporting reader: inout SettingReader
    ) -> (any ValueExpression)?
}
