import PipelineCommand
import Shout

@main struct Main {
    static func main() async {
        await PipelineCommand.main(adding: [Shout.self])
    }
}
