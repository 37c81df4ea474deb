/// The topics and the words that tell them, from `topics.txt`.
struct TopicList: Sendable {
    /// The list that comes with the stage.
    static let builtIn = TopicList(String(decoding: PackageResources.topics_txt, as: UTF8.self))

    /// The names of the topics of the list that comes with the stage.
    static var names: [String] { builtIn.names }

    /// The names in order.
    let names: [String]
    /// The places in `names` of the topics that a word tells.
    let topics: [String: [Int]]

    /// Reads a list: a topic a line, its name, a colon, and its words.
    init(_ source: String) {
        var names: [String] = []
        var topics: [String: [Int]] = [:]
        for line in source.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            for word in parts[1].split(separator: " ") {
                topics[String(word), default: []].append(names.count)
            }
            names.append(String(parts[0]))
        }
        self.names = names
        self.topics = topics
    }
}
