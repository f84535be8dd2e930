import Testing

@testable import NeuralNetworks

@Suite("The logistic function of many numbers")
struct LogisticPassTests {
  /// Compares a pass over packs of `V` with the function of each number alone.
  private func check<V: Lanes>(_ type: V.Type, scale: Double, special: [V.Scalar] = []) {
    var stream = RandomStream(purpose: .generation, seed: 5)
    let inputs = Buffer<V>(count: 200)
    let outputs = Buffer<V>(count: 200)
    for index in 0..<inputs.count {
      for lane in 0..<V.width { inputs.start[index][lane: lane] = V.Scalar(stream.normal() * scale) }
    }
    for (index, value) in special.enumerated() { inputs.start[index][lane: index % V.width] = value }
    for (tiles, count) in zip(Tiles.available + Tiles.available, [200, 187, 187, 200]) {
      logistic(UnsafePointer(inputs.start), count: count, into: outputs.start, tiles: tiles)
      for index in 0..<count {
        for lane in 0..<V.width {
          let alone = logistic(inputs.start[index][lane: lane])
          let together = outputs.start[index][lane: lane]
          #expect(together.bitPattern == alone.bitPattern || (together.isNaN && alone.isNaN))
        }
      }
    }
  }

  private func checkAll<Scalar: Real>(_ type: Scalar.Type, scale: Double, special: [Scalar] = []) {
    check(Scalar.self, scale: scale, special: special)
    check(SIMD8<Scalar>.self, scale: scale, special: special)
    check(SIMD16<Scalar>.self, scale: scale, special: special)
  }

  @Test("gives each the bits that it gets alone", arguments: [1e-9, 0.1, 1, 5, 11, 30, 200, 1e6])
  func sameBits(scale: Double) {
    checkAll(Double.self, scale: scale)
    checkAll(Float.self, scale: scale)
  }

  @Test("takes numbers past the tails, infinities and what is no number as the function does")
  func special() {
    let tail = Double.logisticTail
    checkAll(
      Double.self, scale: 1,
      special: [tail.nextUp, -tail.nextUp, tail, -tail, 800, -800, .infinity, -.infinity, .nan, 0, -0.0])
    for value in [-tail.nextUp, 800, -800, .infinity, -.infinity, .nan] {
      checkAll(Double.self, scale: 1, special: [0, value])
    }
    let floatTail = Float.logisticTail
    for value in [floatTail.nextUp, -floatTail.nextUp, floatTail, -floatTail, 100, -100, .infinity, .nan] {
      checkAll(Float.self, scale: 1, special: [0, value])
    }
  }
}
