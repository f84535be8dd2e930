import NeuralNetworks

extension BuiltInDataset {
  /// Two half circles of radius 1: (cos πt, sin πt) and (1 − cos πt, ½ − sin πt), t evenly from 0 to 1.
  static let moons = BuiltInDataset(
    name: "moons", summary: "two half circles that reach into each other", task: .classification,
    options: [.rows, .noise(default: 0.1), .seed]
  ) { options in
    .plane(options, GeneratedStream(set: 1), classes: 2) { label, index, count in
      let t = count > 1 ? Double(index) / Double(count - 1) : 0
      let arc = SIMD2(cosPi(t), sinPi(t))
      return label == 0 ? arc : SIMD2(1, 0.5) - arc
    }
  }
}
