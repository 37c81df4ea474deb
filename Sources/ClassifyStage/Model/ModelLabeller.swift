import PipelineCore
import TextModels
import WebFormats

/// Gives a label by a model of your own.
struct ModelLabeller: Sendable {
    private static let maximumBytes = 256 << 20

    private let settings: ModelSettings
    private let model: TextClassifier
    private let classifier: String

    /// Reads the model.
    ///
    /// - Throws: `unusable_model` where the file cannot be read or is none.
    init(_ settings: ModelSettings, in context: StageContext) throws {
        self.settings = settings
        let path = context.resolve(settings.path.text)
        do throws(ModelFileError) {
            model = try Self.model(path: path)
        } catch {
            throw StageFailure("unusable_model", "cannot use \(settings.path.text): \(error); \(Self.remedy)")
        }
        classifier = "model \(settings.path.text)"
    }

    /// What is wrong with the file; nil where it is not there at all, which is not found out here.
    static func problem(with settings: ModelSettings, in context: StageContext) -> SettingProblem? {
        let path = context.resolve(settings.path.text)
        guard FolderListing.exists(path) else { return nil }
        do throws(ModelFileError) {
            _ = try model(path: path)
            return nil
        } catch {
            return SettingProblem(
                at: "model.path", "'\(settings.path.text)' cannot be used: \(error)", remedy: remedy)
        }
    }

    private static let remedy = "make it with 'pipeline train classifier'"

    private static func model(path: String) throws(ModelFileError) -> TextClassifier {
        do {
            return try TextClassifier(try WholeFile.read(path: path, limit: maximumBytes))
        } catch let error as ModelFileError {
            throw error
        } catch {
            throw ModelFileError("\(error)")
        }
    }

    /// Adds the label; the words that spoke for it are noted in history.
    func label(_ document: inout some Document) {
        let prediction = model.predict(document.text, terms: settings.explain)
        document.history.note(
            "\(settings.label): \(prediction.label)", prediction.probability, threshold: settings.minimumScore
        )
        for term in prediction.terms {
            document.history.note("\(settings.label) word: \(term.text)", term.weight)
        }
        document.labels.removeAll { $0.name == settings.label }
        guard prediction.probability >= settings.minimumScore else { return }
        document.labels.append(
            Label(settings.label, prediction.label, score: prediction.probability, by: classifier))
    }
}
