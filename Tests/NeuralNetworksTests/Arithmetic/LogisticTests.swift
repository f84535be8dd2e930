import NeuralNetworks
import Testing

@Suite struct LogisticTests {
  @Test("the notebook's fixed points hold exactly")
  func fixedPoints() {
    #expect(NeuralNetworks.logistic(7.0) == 0.9990889488055994)
    #expect(NeuralNetworks.logistic(NeuralNetworks.logistic(3.0)) == 0.7216325609518421)
  }
}
