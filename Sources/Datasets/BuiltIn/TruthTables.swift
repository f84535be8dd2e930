/// All combinations of some bits, and whether each is true.
extension BuiltInDataset {
  static let xor = table("xor", "exclusive or: 1 where exactly one of two inputs is 1") { $0[0] != $0[1] }
  static let and = table("and", "1 where both inputs are 1") { $0[0] && $0[1] }
  static let or = table("or", "1 where at least one of two inputs is 1") { $0[0] || $0[1] }
  static let xnor = table("xnor", "1 where both inputs are the same") { $0[0] == $0[1] }

  static let parity = BuiltInDataset(
    name: "parity-N", variants: 2...16, summary: "1 where an odd number of N inputs is 1; N from 2 to 16",
    task: .classification
  ) { options in
    .truthTable(inputs: Int(options.name.dropFirst("parity-".count)) ?? 2) {
      $0.count(where: \.self) % 2 == 1
    }
  }

  private static func table(
    _ name: String, _ summary: String, isTrue: @escaping @Sendable ([Bool]) -> Bool
  ) -> BuiltInDataset {
    BuiltInDataset(name: name, summary: summary, task: .classification) { _ in
      .truthTable(inputs: 2, isTrue: isTrue)
    }
  }
}

extension Dataset {
  /// All combinations of `inputs` bits, counted upwards with the first input as the highest bit, and whether
  /// each is true: class `1` or `0`.
  fileprivate static func truthTable(inputs: Int, isTrue: ([Bool]) -> Bool) -> Dataset {
    var values: [UInt8] = []  // [2^inputs, inputs]
    var labels: [Int32] = []
    for row in 0..<(1 << inputs) {
      let bits = (0..<inputs).map { row >> (inputs - 1 - $0) & 1 == 1 }
      values += bits.map { $0 ? 1 : 0 }
      labels.append(isTrue(bits) ? 1 : 0)
    }
    return Dataset(
      featureNames: (1...inputs).map { "x\($0)" },
      features: FeatureTable(rowCount: labels.count, columnCount: inputs, bytes: values),
      targets: .classes(labels: labels, names: ["0", "1"]),
      isComplete: true)
  }
}
