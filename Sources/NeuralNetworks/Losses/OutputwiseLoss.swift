/// A loss that is a sum, or a mean, of one term per output.
protocol OutputwiseLoss: LossFunction {
  /// Whether a row's loss is the mean over its outputs instead of their sum.
  static var isMean: Bool { get }
  /// What the sum of the terms is multiplied by; 1 unless the loss says something else.
  static var factor: Double { get }
  /// What `derivative` is multiplied by; 1 unless the loss says something else.
  static var derivativeFactor: Double { get }
  /// The sum so far with the term of an output y, its weighted sum z and its target t.
  func adding<V: Lanes>(to sum: V, y: V, z: V, t: V) -> V
  /// The derivative of a term by y, or by z where the loss is taken together with its output activation.
  func derivative<V: Lanes>(y: V, t: V) -> V
}

extension OutputwiseLoss {
  static var factor: Double { 1 }
  static var derivativeFactor: Double { 1 }

  @inline(__always)
  func pass<V: Lanes>() -> LossPass<V> {
    LossPass(
      errors: { y, t, rows, outputCount, weight, errors in
        let perOutput = Self.isMean ? weight / V(Double(outputCount)) : weight
        let scale = Self.derivativeFactor == 1 ? perOutput : V(Self.derivativeFactor) * perOutput
        for i in 0..<rows * outputCount { errors[i] = derivative(y: y[i], t: t[i]) * scale }
      },
      rowLosses: { y, z, t, rows, outputCount, losses in
        for row in 0..<rows {
          var sum = V.zero
          for i in row * outputCount..<(row + 1) * outputCount {
            sum = adding(to: sum, y: y[i], z: z[i], t: t[i])
          }
          if Self.factor != 1 { sum = V(Self.factor) * sum }
          losses[row] = Self.isMean ? sum / V(Double(outputCount)) : sum
        }
      })
  }
}
