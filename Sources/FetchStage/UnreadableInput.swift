import PipelineCore
import WebFormats

extension StageFailure {
    /// Why an input cannot be read; a disk or a network may come back.
    init(reading error: any Error) {
        self =
            error as? StageFailure
            ?? StageFailure(
                "unreadable_file", "\(error)", isTransient: (error as? FileError)?.isTransient ?? false)
    }
}
