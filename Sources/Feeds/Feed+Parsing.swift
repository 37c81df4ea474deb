internal import Encodings
internal import PipelineCore
internal import XML

extension Feed {
    /// Reads a feed in whatever state of repair it is.
    ///
    /// - Parameters:
    ///   - base: The URL it came from, against which relative URLs in it are resolved.
    ///   - charset: What the transport said.
    ///   - language: What the transport said (`Content-Language`), for feeds that do not.
    /// - Complexity: O(*n*)
    public static func parse(
        _ bytes: [UInt8], base: String? = nil, charset: String? = nil, language: String? = nil
    ) throws(FeedError) -> Feed {
        let text = XMLDecoding.decode(bytes, charset: charset).bytes
        if text.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            do {
                return try JSONFeed.feed(try JSONValue(parsing: text), base: base)
            } catch let error as JSONError {
                throw .badJSON(error.description)
            } catch {
                throw .notAFeed
            }
        }
        var parser = FeedParser(text, base: base, language: language)
        do {
            return try parser.parse()
        } catch let error as XMLError {
            throw .hostile(error)
        } catch {
            throw .notAFeed
        }
    }
}
