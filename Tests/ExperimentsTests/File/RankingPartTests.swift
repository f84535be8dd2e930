import Testing

@testable import Experiments

@Suite("Ranking by the test part")
struct RankingPartTests {
  private func complaint(_ split: String, _ metric: String, learningRates: String = "[0.1, 0.2]") throws -> String {
    try complaints(
      "datasets: [{name: moons, split: {\(split)}}]\narchitectures: [[2]]\nseeds: 0..4\nlearning_rates: \(learningRates)\n"
        + "metric: \(metric)\n")
  }

  @Test("is warned of where it chooses among configurations, with what to do instead")
  func warning() throws {
    let flattered =
      "a.yaml:5:9: warning: metric: the test part ranks the configurations, so the winner looks better than it is on new "
      + "rows; "
    #expect(
      try complaint("validation: 0.2, test: 0.2", "test_accuracy").hasPrefix(
        flattered + "rank by validation_accuracy, and read test_accuracy beside it"))
    #expect(
      try complaint("validation: 0, test: 0.2", "test_loss").hasPrefix(
        flattered + "give 'moons' a validation part to rank by, such as split: {validation: 0.2, test: 0.2}"))
  }

  @Test("is no matter where nothing is chosen, or another part ranks")
  func silence() throws {
    #expect(try complaint("validation: 0.2, test: 0.2", "test_accuracy", learningRates: "[0.1]").isEmpty)
    #expect(try complaint("validation: 0.2, test: 0.2", "validation_accuracy").isEmpty)
  }
}
