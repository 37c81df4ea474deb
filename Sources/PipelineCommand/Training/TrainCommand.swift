import ArgumentParser

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Makes models of your own.",
        subcommands: [TrainClassifierCommand.self])
}
