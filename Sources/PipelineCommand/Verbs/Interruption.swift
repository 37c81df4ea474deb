import Glibc
import PipelineRunner
import Synchronization

/// Ctrl-C and SIGTERM: the first asks the run to stop in good order, the second ends the program at once.
enum Interruption {
    private static let request = StopRequest()

    private static let isSilent = Atomic(false)

    /// Begins to listen.
    ///
    /// - Parameter isSilent: says nothing at a signal, where programs read the standard error.
    /// - Returns: what the run is to look at.
    static func watch(isSilent: Bool = false) -> StopRequest {
        Self.isSilent.store(isSilent, ordering: .relaxed)
        // Made before the first signal: a handler may do next to nothing.
        let request = request
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                // The next one ends the program, as if nobody listened.
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
                Interruption.request.stop()
                Interruption.say()
            }
        }
        return request
    }

    private static let message: StaticString =
        "\nstopping: what is on its way is finished and kept; once more stops at once\n"

    private static func say() {
        guard !isSilent.load(ordering: .relaxed) else { return }
        _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    }
}
