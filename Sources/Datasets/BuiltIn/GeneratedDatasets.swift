import NeuralNetworks

/// Sets that are drawn from a stream of their own. Classes take turns: row `i` is of class `i mod classes`.
extension Dataset {
  /// Two half circles of radius 1: (cos πt, sin πt) and (1 − cos πt, ½ − sin πt), t evenly from 0 to 1.
  static func moons(_ options: BuiltInOptions) -> Dataset {
    plane(options, .moons, classes: 2) { label, index, count in
      let t = count > 1 ? Double(index) / Double(count - 1) : 0
      let arc = SIMD2(cosPi(t), sinPi(t))
      return label == 0 ? arc : SIMD2(1, 0.5) - arc
    }
  }

  /// Points evenly around the origin, at radius 1 and at radius `factor`.
  static func circles(_ options: BuiltInOptions) -> Dataset {
    plane(options, .circles, classes: 2) { label, index, count in
      let t = 2 * Double(index) / Double(count)
      return SIMD2(cosPi(t), sinPi(t)) * (label == 0 ? 1 : options.factor)
    }
  }

  /// Arms of radius s at the angle 2π (turns · s + class / classes), s evenly from just above 0 to 1.
  static func spirals(_ options: BuiltInOptions) -> Dataset {
    plane(options, .spirals, classes: options.classes) { label, index, count in
      let s = Double(index + 1) / Double(count)
      let t = 2 * (options.turns * s + Double(label) / Double(options.classes))
      return SIMD2(cosPi(t), sinPi(t)) * s
    }
  }

  /// A centre a class, uniform in [−10, 10) in every feature, and `noise` around it. More rows leave the
  /// centres where they are.
  static func blobs(_ options: BuiltInOptions) -> Dataset {
    var centerStream = Kind.blobs.stream(.centers, options)
    var noiseStream = Kind.blobs.stream(.noise, options)
    let centers = (0..<options.classes * options.features).map { _ in 20 * centerStream.uniform() - 10 }
    var values: [Double] = []  // [rows, features]
    values.reserveCapacity(options.rows * options.features)
    for row in 0..<options.rows {
      let center = row % options.classes * options.features
      for feature in 0..<options.features {
        values.append(centers[center + feature] + options.noise * noiseStream.normal())
      }
    }
    return classified(
      options, classes: options.classes, featureNames: (1...options.features).map { "x\($0)" }, values)
  }

  /// y = sin(π · turns · x) and noise, x uniform in [−1, 1).
  static func sine(_ options: BuiltInOptions) -> Dataset {
    var places = Kind.sine.stream(.places, options)
    var noise = Kind.sine.stream(.noise, options)
    let inputs = (0..<options.rows).map { _ in 2 * places.uniform() - 1 }
    let outputs = inputs.map { sinPi(options.turns * $0) + options.noise * noise.normal() }
    return Dataset(
      featureNames: ["x"],
      features: FeatureTable(rowCount: options.rows, columnCount: 1, values: inputs),
      targets: .numbers(values: outputs, columns: 1, names: ["y"]))
  }
}

extension Dataset {
  /// Tells one set's random numbers from another's under the same seed. The raw values are part of what is
  /// drawn.
  private enum Kind: UInt32 {
    case moons = 1
    case circles, spirals, blobs, sine

    enum Use: UInt32 {
      case noise = 0
      case centers, places
    }

    func stream(_ use: Use, _ options: BuiltInOptions) -> RandomStream {
      RandomStream(purpose: .generation, seed: options.seed, subject: rawValue, index: use.rawValue)
    }
  }

  /// Points that `place` puts in the plane by class, index within the class and the class's size, and noise
  /// around them.
  private static func plane(
    _ options: BuiltInOptions, _ kind: Kind, classes: Int, place: (Int, Int, Int) -> SIMD2<Double>
  ) -> Dataset {
    var noise = kind.stream(.noise, options)
    var values: [Double] = []  // [rows, 2]
    values.reserveCapacity(options.rows * 2)
    for row in 0..<options.rows {
      let label = row % classes
      let count = (options.rows - label + classes - 1) / classes
      let point = place(label, row / classes, count)
      values.append(point.x + options.noise * noise.normal())
      values.append(point.y + options.noise * noise.normal())
    }
    return classified(options, classes: classes, featureNames: ["x", "y"], values)
  }

  private static func classified(
    _ options: BuiltInOptions, classes: Int, featureNames: [String], _ values: [Double]
  ) -> Dataset {
    Dataset(
      featureNames: featureNames,
      features: FeatureTable(rowCount: options.rows, columnCount: featureNames.count, values: values),
      targets: .classes(
        labels: (0..<options.rows).map { Int32($0 % classes) }, names: (0..<classes).map(String.init)))
  }
}
