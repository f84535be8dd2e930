import NeuralNetworks

extension BuiltInDataset {
  /// y = sin(π · turns · x) and noise, x uniform in [−1, 1).
  static let sine = BuiltInDataset(
    name: "sine", summary: "the sine of one input from -1 to 1", task: .regression,
    options: [.rows, .noise(default: 0.1), .turns("how many waves there are", default: 1), .seed]
  ) { options in
    let streams = GeneratedStream(set: 5)
    var places = streams.stream(.places, options)
    var noise = streams.stream(.noise, options)
    let (turns, deviation) = (options.turns, options.noise)
    let inputs = (0..<options.rows).map { _ in 2 * places.uniform() - 1 }
    let outputs = inputs.map { sinPi(turns * $0) + deviation * noise.normal() }
    return Dataset(
      featureNames: ["x"],
      features: FeatureTable(rowCount: inputs.count, columnCount: 1, values: inputs),
      targets: .numbers(values: outputs, columns: 1, names: ["y"]))
  }
}
