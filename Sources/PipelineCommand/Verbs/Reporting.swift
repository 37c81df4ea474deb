import ArgumentParser

/// Does what may fail; where it does, says why and ends with the code for that.
func reporting<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch let error as ValidationError {
        throw error
    } catch {
        Console.error.line("\(Console.error.paint("error:", .red)) \("\(error)".printable)")
        throw ExitCode(.runFailed)
    }
}
