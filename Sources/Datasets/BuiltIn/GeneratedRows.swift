import NeuralNetworks

/// What tells one set's random numbers from another's under the same seed. Each set has a number of its own; the numbers are
/// part of what is drawn.
struct GeneratedStream {
  enum Use: UInt32 {
    case noise = 0
    case centers, places
  }

  let set: UInt32

  func stream(_ use: Use, _ options: BuiltInOptions) -> RandomStream {
    RandomStream(purpose: .generation, seed: options.seed, subject: set, index: use.rawValue)
  }
}

extension Dataset {
  /// Points that `place` puts in the plane by class, index within the class and the class's size, and noise around them.
  /// Classes take turns: row `i` is of class `i mod classes`.
  static func plane(
    _ options: BuiltInOptions, _ streams: GeneratedStream, classes: Int,
    place: (Int, Int, Int) -> SIMD2<Double>
  ) -> Dataset {
    var noise = streams.stream(.noise, options)
    let (rows, deviation) = (options.rows, options.noise)
    var values: [Double] = []  // [rows, 2]
    values.reserveCapacity(rows * 2)
    for row in 0..<rows {
      let label = row % classes
      let count = (rows - label + classes - 1) / classes
      let point = place(label, row / classes, count)
      values.append(point.x + deviation * noise.normal())
      values.append(point.y + deviation * noise.normal())
    }
    return classified(options, classes: classes, featureNames: ["x", "y"], values)
  }

  /// Rows whose classes take turns.
  ///
  /// - Parameter values: `[rows, features]`
  static func classified(
    _ options: BuiltInOptions, classes: Int, featureNames: [String], _ values: [Double]
  ) -> Dataset {
    let rows = options.rows
    return Dataset(
      featureNames: featureNames,
      features: FeatureTable(rowCount: rows, columnCount: featureNames.count, values: values),
      targets: .classes(
        labels: (0..<rows).map { Int32($0 % classes) }, names: (0..<classes).map(String.init)))
  }
}
