// A network with one output tells two classes apart: the output is the second one's share.

/// How many classes so many outputs tell apart.
@inline(__always)
func classCount(outputs: Int) -> Int { max(outputs, 2) }

extension EvaluatedRow {
  @inline(__always)
  var trueClass: Int {
    outputCount == 1 ? (target(0) > 0.5 ? 1 : 0) : largest(of: outputCount) { target($0) }
  }

  /// The class of the first of the largest outputs, or the side of ½ that a single output is on; nil where that output is
  /// no number.
  @inline(__always)
  var predictedClass: Int? {
    let answer = outputCount == 1 ? (output(0) > 0.5 ? 1 : 0) : largest(of: outputCount) { output($0) }
    return output(outputCount == 1 ? 0 : answer).isNaN ? nil : answer
  }

  /// What the network gives a class.
  @inline(__always)
  func share(of index: Int) -> Double {
    outputCount > 1 ? output(index) : index == 1 ? output(0) : 1 - output(0)
  }

  /// Whether the outputs can be read as probabilities: none outside 0…1, and several add up to 1 within rounding.
  @inline(__always)
  var isDistribution: Bool {
    var sum = 0.0
    for index in 0..<outputCount {
      let output = output(index)
      guard output >= 0, output <= 1 else { return false }
      sum += output
    }
    return outputCount == 1 || (sum - 1).magnitude <= largestSumError
  }
}

/// √ε of single precision.
private let largestSumError = 0x1p-11 * 0.707_106_781_186_547_5

/// The index of the first of the largest numbers.
@inline(__always)
private func largest(of count: Int, _ number: (Int) -> Double) -> Int {
  var best = 0
  for index in 1..<max(count, 1) where number(index) > number(best) { best = index }
  return best
}
