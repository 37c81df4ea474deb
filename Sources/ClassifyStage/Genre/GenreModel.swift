import TextModels

/// The model of genres that comes with the stage; `make train-genre` makes it.
enum GenreModel {
    /// Read at its first use.
    static let shared: TextClassifier = {
        do {
            return try TextClassifier(PackageResources.genre_model)
        } catch {
            preconditionFailure("the model of genres that was built in is damaged: \(error)")
        }
    }()
}
