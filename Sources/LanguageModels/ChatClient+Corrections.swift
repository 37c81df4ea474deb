/// Why an answer cannot be used, for the model to read.
package struct AnswerProblem: Error {
    package let message: String

    package init(message: String) { self.message = message }
}

extension ChatClient {
    /// The first answer that can be used; where one cannot, the model is told why and asked again.
    ///
    /// - Parameters:
    ///   - corrections: how often it is asked again.
    ///   - wish: what it is asked then.
    ///   - read: reads an answer.
    /// - Throws: `ChatFailure`.
    package func answer<Value>(
        to question: ChatRequest, corrections: Int, wish: String,
        read: (String) throws(AnswerProblem) -> Value
    ) async throws -> Value {
        var request = question
        var tries = 0
        while true {
            let answer = try await answer(to: request)
            do throws(AnswerProblem) {
                let value = try read(answer.content)
                // Also what took corrections is the answer to the first question: the next run asks that one.
                keep(answer, to: question)
                return value
            } catch {
                guard tries < corrections else {
                    throw ChatFailure(.invalid, "the model's answer cannot be used: \(error.message)")
                }
                tries += 1
                request.messages += [
                    ChatRequest.Message("assistant", answer.content),
                    ChatRequest.Message("user", "This answer cannot be used: \(error.message). \(wish)"),
                ]
            }
        }
    }
}
