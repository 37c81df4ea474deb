package import PipelineCore
import WebFormats

/// How rows of a table become documents.
package struct CSVInput: SettingGroup {
    @Setting("The file, or several; '-' for the standard input.") package var path: OneOrMany<InputPath>
    @Setting("What stands between fields: a tab in '.tsv' files and a comma in others, unless it is named.")
    package var separator = Separator.auto
    @Setting(
        "Whether the first row has the names of the columns; without it they are numbered: '1', '2', …")
    package var header = true
    @Setting("The column that holds the text.") package var text = "text"
    @Setting(
        "The column that holds HTML, which then is the document's bytes; the column of 'text' is not read.")
    package var html: String?
    @Setting("The column that holds the identity; without it the identity is made of file, row and text.")
    package var id = "id"
    @Setting("The column that holds the URL.") package var url = "url"

    /// What stands between fields.
    package enum Separator: String, SettingChoice {
        /// A tab in `.tsv` files, a comma in others.
        case auto
        case comma
        case tab
        case semicolon
        case pipe

        func byte(for path: String) -> UInt8 {
            switch self {
            case .auto: path.lowercased().hasSuffix(".tsv") ? 0x09 : UInt8(ascii: ",")
            case .comma: UInt8(ascii: ",")
            case .tab: 0x09
            case .semicolon: UInt8(ascii: ";")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// The defaults.
    package init() {}
}
