import NeuralNetworks
import Testing

/// Among them the places where the range reduction of exp and the form of the function change.
private let starts: [Double] = [
  -745, -700, -37.1, -37, -36.7, -20, -1.0397207708399179, -1, -0.34657359, -1e-9, 0, 0.34657359, 1, 9, 36,
]

@Suite struct LogisticTests {
  @Test("values that a published notebook prints hold exactly")
  func fixedPoints() {
    #expect(NeuralNetworks.logistic(7.0) == 0.9990889488055994)
    #expect(NeuralNetworks.logistic(NeuralNetworks.logistic(3.0)) == 0.7216325609518421)
  }

  @Test("never falls from one number to the next", arguments: starts)
  func monotone(start: Double) {
    var x = start
    var previous = NeuralNetworks.logistic(x)
    for _ in 0..<2_000 {
      x = x.nextUp
      let next = NeuralNetworks.logistic(x)
      #expect(next >= previous)
      previous = next
    }
  }

  @Test("stays between 0 and 1 and never falls over the whole range of Float")
  func range() {
    var previous: Float = 0
    for step in -12_000...12_000 {
      let y = NeuralNetworks.logistic(Float(step) / 100)
      #expect(y >= previous && y <= 1)
      previous = y
    }
  }
}
