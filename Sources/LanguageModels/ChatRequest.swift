package import PipelineCore

/// A question to a language model, as the OpenAI-compatible chat endpoints take it.
package struct ChatRequest: Sendable {
    /// A turn of the conversation.
    package struct Message: Sendable {
        /// `system`, `user` or `assistant`.
        package var role: String
        package var content: String

        package init(_ role: String, _ content: String) {
            self.role = role
            self.content = content
        }
    }

    /// The model's name.
    package var model: String
    package var messages: [Message]
    /// The JSON Schema that answers must keep to.
    package var schema: JSONValue

    package init(model: String, messages: [Message], schema: JSONValue) {
        self.model = model
        self.messages = messages
        self.schema = schema
    }

    /// The body of the request.
    ///
    /// The same question has the same bytes: answers are kept by them.
    var body: String {
        let json: JSONValue = [
            "model": .string(model), "temperature": 0,
            "messages": .array(
                messages.map { ["role": .string($0.role), "content": .string($0.content)] }),
            "response_format": [
                "type": "json_schema", "json_schema": ["name": "record", "strict": true, "schema": schema],
            ],
        ]
        return json.compact
    }
}

/// What a model answers.
package struct ChatAnswer: Sendable {
    /// The text, which should be JSON.
    package var content: String
    /// What it cost, in tokens.
    package var tokens: Int
    /// Whether it was kept from before, and cost nothing.
    package var isFromCache = false
}
