import NeuralNetworks

extension BuiltInDataset {
  /// A center per class, uniform in [−10, 10) in every feature, and `noise` around it. More rows leave the centers where
  /// they are.
  static let blobs = BuiltInDataset(
    name: "blobs", summary: "normal clouds around random centers, a cloud per class", task: .classification,
    options: [
      .rows, .noise(default: 1), .classes(default: 3),
      Option("features", "how many features", isWhole: true, range: 1...1000, default: 2), .seed,
    ]
  ) { options in
    let streams = GeneratedStream(set: 4)
    var centerStream = streams.stream(.centers, options)
    var noiseStream = streams.stream(.noise, options)
    let (rows, classes, features, noise) = (options.rows, options.classes, options.features, options.noise)
    let centers = (0..<classes * features).map { _ in 20 * centerStream.uniform() - 10 }
    var values: [Double] = []  // [rows, features]
    values.reserveCapacity(rows * features)
    for row in 0..<rows {
      let center = row % classes * features
      for feature in 0..<features { values.append(centers[center + feature] + noise * noiseStream.normal()) }
    }
    return .classified(
      options, classes: classes, featureNames: (1...features).map { "x\($0)" }, values)
  }
}
