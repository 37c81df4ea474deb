import CNameModel

extension NameModel {
    /// The model in the executable: its bytes are not read before they are needed.
    static let builtIn: NameModel = {
        guard let model = NameModel(pipeline_name_model_start(), size: pipeline_name_model_size()) else {
            fatalError("the model of names is one of another version: run make train-tagger")
        }
        return model
    }()
}
