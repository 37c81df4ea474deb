import PipelineCommand

@main struct Main {
    static func main() async {
        await PipelineCommand.main()
    }
}
