import NeuralNetworks

extension BuiltInDataset {
  /// Points evenly around the origin, at radius 1 and at radius `factor`.
  static let circles = BuiltInDataset(
    name: "circles", summary: "a circle within a circle", task: .classification,
    options: [
      .rows, .noise(default: 0.05),
      Option("factor", "the inner circle's radius; the outer one's is 1", range: 0.01...0.99, default: 0.5),
      .seed,
    ]
  ) { options in
    let factor = options["factor"]
    return .plane(options, GeneratedStream(set: 2), classes: 2) { label, index, count in
      let t = 2 * Double(index) / Double(count)
      return SIMD2(cosPi(t), sinPi(t)) * (label == 0 ? 1 : factor)
    }
  }
}
