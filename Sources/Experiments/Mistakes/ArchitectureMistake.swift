import Documents
import NeuralNetworks

/// A mistake in an architecture, or in how architectures and options go together.
enum ArchitectureMistake: Mistake, Hashable {
  /// Sizes where lists of sizes belong.
  case plainSizes([Int])
  case severalValues(OptionKey)
  /// An option that is an axis too.
  case setsAxis(OptionKey)
  case tooManyParameters(String, Int, limit: Int, dataset: String)
  case layerCount(OptionKey, OptionValue, String, hiddenLayers: Int)
  /// Vectors of initial parameters without the layers that they belong to.
  case strayVectors(String)
  case initialShape(String, sizes: [Int], hasBias: Bool, dataset: String)

  var wording: Wording {
    switch self {
    case .plainSizes(let sizes):
      "an architecture is a list of its hidden layers' sizes: write \(Self.meanings(of: sizes))"
    case .severalValues(let key):
      "\(key.rawValue): an architecture has one; a list of them goes under 'training'"
    case .setsAxis(let key):
      "\(key.rawValue) is a list under 'training' and is set by this architecture too; choose one"
    case .tooManyParameters(let name, let count, let limit, let dataset):
      "architecture '\(name)' has \(count) parameters on '\(dataset)'; the most is \(limit)"
    case .layerCount(let key, let value, let name, let count):
      """
      \(key.rawValue) \(value.text) has one number per hidden layer, but architecture '\(name)' has \
      \(counted(count, "hidden layer")); write one number for all, or set the list in the architecture
      """
    case .strayVectors(let name):
      """
      initial_parameters of '\(name)': \(listed(ParameterValues.vectorNames)) belong to hidden layers with a \
      normalization, a number per unit
      """
    case .initialShape(let name, let sizes, let hasBias, let dataset):
      """
      initial_parameters of '\(name)' do not have the shape \(sizes.map(String.init).joined(separator: "-")) \
      \(hasBias ? "with" : "without") biases that '\(dataset)' needs
      """
    }
  }

  private static func meanings(of sizes: [Int]) -> String {
    let each = "[\(sizes.map { "[\($0)]" }.joined(separator: ", "))]"
    return sizes.count == 1
      ? each
      : "\(each) for \(sizes.count) architectures of one layer, or [\(sizes)] for one of \(sizes.count)"
  }
}
