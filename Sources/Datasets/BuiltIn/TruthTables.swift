extension Dataset {
  /// All combinations of `inputs` bits, counted upwards with the first input as the highest bit, and whether
  /// each is true: class `1` or `0`.
  static func truthTable(inputs: Int, isTrue: ([Bool]) -> Bool) -> Dataset {
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
