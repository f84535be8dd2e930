import NeuralNetworks

extension BuiltInDataset {
  /// Arms of radius s at the angle 2π (turns · s + class / classes), s evenly from just above 0 to 1.
  static let spirals = BuiltInDataset(
    name: "spirals", summary: "spirals around each other, an arm per class", task: .classification,
    options: [
      .rows, .noise(default: 0.02), .classes(default: 2), .turns("how often an arm goes round", default: 1),
      .seed,
    ]
  ) { options in
    let (turns, classes) = (options.turns, options.classes)
    return .plane(options, GeneratedStream(set: 3), classes: classes) { label, index, count in
      let s = Double(index + 1) / Double(count)
      let t = 2 * (turns * s + Double(label) / Double(classes))
      return SIMD2(cosPi(t), sinPi(t)) * s
    }
  }
}
