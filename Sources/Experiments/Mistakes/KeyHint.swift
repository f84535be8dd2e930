import Datasets
import Documents

/// What to do about a key that is out of place.
enum KeyHint: Sendable {
  case belongsToDataset
  case belongsToArchitecture
  /// By the name that the key has there.
  case goesUnder(String, as: String)
  case standsBesideTraining(String)
  case onlyOptionsAreZipped
  /// Values of an option, or of those that are zipped, cannot be paired with architectures here.
  case pairsWithArchitectures(OptionKey?)
  case oneDatasetKind
  case ofFormat(DatasetFormat)
  case ofBuiltInDatasets([String])
  case trainingTakesTheRest
  case unusedBy(String)
  /// A name that other tools have for what is called, or done, otherwise here.
  case elsewhere(String)
  /// A name that other tools give another meaning, with what the file sets it to and the mapping where it stands.
  case foreign(ForeignMeaning, Node, in: Node)

  /// The hint for a name that other tools have.
  static func elsewhere(named name: String) -> KeyHint? { elsewhere(name) == nil ? nil : .elsewhere(name) }

  /// The end of a sentence.
  var text: String {
    switch self {
    case .belongsToDataset: "it belongs to a dataset"
    case .belongsToArchitecture: "it belongs to an architecture"
    case .goesUnder(let key, let name): "'\(name)' goes under '\(key)'"
    case .standsBesideTraining(let name): "'\(name)' stands beside 'training', not in it"
    case .onlyOptionsAreZipped: "only options of training can be zipped"
    case .pairsWithArchitectures(let option):
      (option.map { "'\($0.rawValue)' is for all architectures; " } ?? "")
        + "to pair values with architectures, use 'include' or 'exclude'"
    case .oneDatasetKind:
      "choose one of \(listed((DatasetFormat.all.map(\.key.name) + [Settings.builtIn.name]).map { "'\($0)'" }))"
    case .ofFormat(let format): "it is for \(format.title), which need '\(format.key.name)'"
    case .ofBuiltInDatasets(let names): "it is an option of \(names.joined(separator: ", "))"
    case .trainingTakesTheRest: "training takes what validation and test leave"
    case .unusedBy(let choice): "\(choice) does not use it"
    case .elsewhere(let name): Self.elsewhere(name) ?? ""
    case .foreign(let meaning, let value, let mapping): meaning.answer(value, in: mapping)
    }
  }

  private static func elsewhere(_ name: String) -> String? {
    switch name {
    case "batch_norm", "batch_normalization": "batch normalization is not offered; 'normalization: layer' is"
    case "layer_norm", "layer_normalization": "write 'normalization: layer'"
    case "validation_split", "test_split", "test_size", "validation_fraction", "val_split", "train_size":
      "a dataset has split: {validation: 0.2, test: 0.2}"
    case "random_state", "random_seed": "'seeds' stands at the top level"
    case "verbose": "'nnlab run --quiet' prints only errors"
    case "n_jobs", "workers", "num_workers": "'nnlab run --jobs' says how many trials are trained at once"
    case "metrics", "scoring": "'metrics' stands at the top level"
    default: nil
    }
  }
}
