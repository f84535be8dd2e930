import Datasets
import Experiments
import NeuralNetworks
import Testing

@testable import Trials

/// Whether any transform or encoding hands the targets of held-out rows to a network: where these are shuffled, no more than
/// chance is to be had.
@Suite("Shuffled targets")
struct ChanceLevelTests {
  private static let rowCount = 400

  /// Rows of a number with gaps, a skewed number and a category of few rows, all of which say something of the target.
  private static func table(isShuffled: Bool) -> String {
    var stream = RandomStream(purpose: .generation, seed: 17)
    var order = (0..<rowCount).map(Int32.init)
    stream.shuffle(&order)
    let classes = (0..<rowCount).map { _ in stream.below(2) }
    var lines = ["number,skewed,name,y"]
    for row in 0..<rowCount {
      let shift = Double(classes[row])
      let number = stream.uniform() < 0.2 + 0.2 * shift ? "" : "\(stream.normal() + shift)"
      let name = 60 * classes[row] + stream.below(90)
      let target = classes[isShuffled ? Int(order[row]) : row]
      lines.append("\(number),\(1 / (0.05 + stream.uniform() + shift)),n\(name),\(target == 0 ? "no" : "yes")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The mean accuracy on test parts.
  private static func accuracy(_ entry: String, isShuffled: Bool) throws -> Double {
    let experiment = try experiment(
      """
      datasets: [{path: t.csv, target: y, max_categories: 40, split: {test: 0.5}, \(entry)}]
      architectures: [[8]]
      seeds: 0..7
      learning_rates: [0.01]
      training: {epochs: 30, optimizer: adam}
      """, files: ["t.csv": table(isShuffled: isShuffled)])
    let trainer = TrialTrainer(experiment)
    var accuracies: [Double] = []
    for pack in TrialPacks(experiment, Stage(of: experiment.plan), jobs: 1) {
      for outcome in trainer.train(pack) { accuracies.append(try outcome.get().test?[.accuracy] ?? .nan) }
    }
    #expect(accuracies.count == 8)
    return accuracies.reduce(0, +) / Double(accuracies.count)
  }

  static let entries =
    Normalization.allCases.map { "normalize: \($0.rawValue)" }
    + CategoryEncoding.allCases.map { "category_encoding: \($0.rawValue)" }
    + ["missing: mean", "missing: most_frequent", "number_encoding: {piecewise_linear: {bins: 8}}"]

  @Test("are learned at chance level, and those that are not shuffled are learned", arguments: entries)
  func chance(entry: String) throws {
    // A share of 400 rows has a standard deviation of 0.025.
    #expect(abs(try Self.accuracy(entry, isShuffled: true) - 0.5) < 0.075)
    #expect(try Self.accuracy(entry, isShuffled: false) > 0.65)
  }
}
