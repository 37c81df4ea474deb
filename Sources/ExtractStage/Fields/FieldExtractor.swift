import PipelineCore

/// Sets the fields that the definition declares.
struct FieldExtractor: Sendable {
    private let plans: [FieldPlan]

    /// Opens the lists of names.
    ///
    /// - Throws: `StageFailure` where one cannot be used.
    init(_ fields: SettingMap<FieldSettings>, in context: StageContext) throws {
        var plans: [FieldPlan] = []
        for entry in fields.entries {
            var table: LookupTable?
            if let lookup = entry.value.lookup {
                do {
                    table = try LookupTable(lookup, path: context.resolve(lookup.file.text))
                } catch {
                    throw StageFailure(
                        "bad_lookup", "the field '\(entry.name)': \(error.message); \(error.remedy)")
                }
            }
            if let plan = FieldPlan(entry.name, entry.value, table: table) { plans.append(plan) }
        }
        // Expressions speak of the other fields, and of what stands above them.
        self.plans = plans.filter { !$0.isComputed } + plans.filter(\.isComputed)
    }

    /// Sets the fields, and marks where their values stand in the text.
    ///
    /// - Throws: `StageFailure` where a field that is required has no value.
    func extract(from document: inout some Document) throws -> Verdict {
        let text = document.content.text
        var reader = FieldReader(source: FieldSource(document), text: text)
        let spans = FieldSpans(text)
        for plan in plans {
            var value: FieldValue?
            if case .expression(let expression) = plan.place {
                value = expression.value(for: document)
                if plan.value.isTyped {
                    var conversion = reader.source.conversion
                    conversion.kind = plan.value.kind
                    value = value.flatMap { conversion.value(of: $0) }
                }
            } else if let found = reader.value(of: plan) {
                value = found.value
                document.annotations += spans.annotations(of: plan.name, found.words)
            }
            if let value = value ?? plan.value.fallbackValue {
                document.fields[plan.name] = value
            } else if let verdict = try missing(plan) {
                return verdict
            }
        }
        return .keep
    }

    private func missing(_ plan: FieldPlan) throws -> Verdict? {
        switch plan.requirement {
        case .none: nil
        case .drop: .drop(reason: ReasonDeclaration.missingField.reason)
        case .fail:
            throw StageFailure(
                ReasonDeclaration.missingField.reason,
                "the document has no value for the field '\(plan.name)', which is required; write 'required: drop' to pass over such documents"
            )
        }
    }
}

extension ReasonDeclaration {
    /// A field has no value.
    static let missingField = ReasonDeclaration(
        "missing_field", "A field of the definition's own that is required has no value.")
}
