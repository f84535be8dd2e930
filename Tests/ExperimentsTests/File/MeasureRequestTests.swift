import NeuralNetworks
import Testing

@testable import Experiments

@Suite("Measures that a file asks for")
struct MeasureRequestTests {
  /// The measures of trials on the first dataset besides the default ones.
  private func further(_ entries: String, files: [String: String] = [:]) throws -> [String] {
    let read = try experiment(sweep(entries), files: files)
    return Measure.all.filter { read.measures[0].further.contains($0.index) }.map(\.name)
  }

  @Test(
    "are those that are listed, rank, are expected or watched, as far as they apply",
    arguments: [
      ("", []), ("metrics: []", []), ("metrics: f1", ["f1"]),
      ("metrics: [roc_auc, balanced_accuracy]", ["balanced_accuracy", "roc_auc"]),
      ("metrics: [auc, mcc]", ["roc_auc", "matthews_correlation"]), ("metrics: [accuracy, loss]", []),
      ("metric: train_f1_macro", ["f1_macro"]),
      ("metric: train_f1_macro\nmetrics: [brier, f1_macro]", ["f1_macro", "brier"]),
      ("expect: [{metric: train_brier, at_most: 2}]", ["brier"]),
      ("training: {early_stopping: {monitor: [loss, val_roc_auc]}}", ["roc_auc"]),
      ("training: {early_stopping: {monitor: [val_loss, validation_acc]}}", []),
      ("datasets: [sine]\nmetrics: [pinball_90, mape]", ["mape", "pinball_90"]),
      ("datasets: [xor, sine]\nmetrics: [f1, mape]", ["f1"]),
    ])
  func chosen(entries: String, expected: [String]) throws {
    #expect(try further(entries) == expected)
  }

  @Test("all are those that apply to the dataset")
  func all() throws {
    let names = { (measures: [Measure]) in measures.filter { !$0.isDefault }.map(\.name) }
    #expect(try further("metrics: all") == names(Measure.all.filter { $0.applies(to: .classification) }))
    #expect(
      try further(
        "datasets: [{path: t.csv, target: y}]\nmetrics: all", files: ["t.csv": Self.table([3, 3, 3])])
        == names(Measure.all.filter { $0.applies(to: .classification, classCount: 3) }))
    #expect(try further("datasets: [sine]\nmetrics: all") == names(Measure.all.filter { $0.applies(to: .regression) }))
  }

  @Test("change no trial's name, and are columns of each part")
  func columns() throws {
    let (plain, more) = (try experiment(sweep("")), try experiment(sweep("metrics: [f1]")))
    let names = { (experiment: Experiment) in
      experiment.plan.map {
        ConfigurationIdentity(of: $0.configuration, in: experiment).trial($0.repetition).name
      }
    }
    #expect(names(plain) == names(more))
    #expect(plain.fingerprint != more.fingerprint)
    let moons = try experiment(sweep("datasets: [moons]\nmetrics: [f1]"))
    #expect(
      moons.metrics(dataset: 0).map(\.name) == [
        "train_loss", "validation_loss", "test_loss", "train_accuracy", "validation_accuracy", "test_accuracy",
        "train_f1", "validation_f1", "test_f1",
      ])
  }

  @Test(
    "that do not fit are reported",
    arguments: [
      (
        "metrics: [roc_uac, f1, f1]",
        """
        a.yaml:1:11: error: unknown measure 'roc_uac'; did you mean 'roc_auc'?
        metrics: [roc_uac, f1, f1]
                  ^^^^^^^
        a.yaml:1:24: error: metrics: f1 is listed twice
        metrics: [roc_uac, f1, f1]
                               ^^
        """
      ),
      (
        "metrics: test_f1",
        """
        a.yaml:1:10: error: metrics: a measure is computed for each part of the data, so its name has no part; did you mean 'f1'?
        metrics: test_f1
                 ^^^^^^^
        """
      ),
      (
        "metrics: [r2]",
        """
        a.yaml:1:11: error: metrics: r2 does not apply to dataset 'xor', whose task is classification; choose from \(measureNames(for: .classification))
        metrics: [r2]
                  ^^
        """
      ),
      (
        "metric: train_recall\ndatasets: [{path: t.csv, target: y}]",
        """
        a.yaml:1:9: error: train_recall does not apply to dataset 't', which has 3 classes; choose from \(
          Measure.all.filter { $0.applies(to: .classification, classCount: 3) }.map(\.name).joined(separator: ", "))
        metric: train_recall
                ^^^^^^^^^^^^
        """
      ),
      (
        "datasets: [sine]\ntraining: {class_weight: [none, balanced]}",
        """
        a.yaml:2:12: error: class_weight needs classes, but 'sine' is regression
        training: {class_weight: [none, balanced]}
                   ^^^^^^^^^^^^
        """
      ),
      (
        "training: {early_stopping: {monitor: mape}}",
        """
        a.yaml:1:12: error: monitor: mape does not apply to dataset 'xor', whose task is classification; choose from \(measureNames(for: .classification))
        training: {early_stopping: {monitor: mape}}
                   ^^^^^^^^^^^^^^
        """
      ),
    ])
  func mistakes(entry: String, expected: String) throws {
    #expect(try complaints(of: entry, files: ["t.csv": Self.table([3, 3, 3])]) == expected)
  }

  /// A table with so many rows of each class.
  private static func table(_ counts: [Int]) -> String {
    let rows = counts.enumerated().flatMap { index, count in (0..<count).map { "\($0),\("abc".map { $0 }[index])" } }
    return "x,y\n" + rows.joined(separator: "\n") + "\n"
  }

  @Test(
    "the default board shows balanced accuracy where the largest class has more than twice the others' mean",
    arguments: [
      ([20, 10], false), ([21, 10], true), ([10, 21], true), ([20, 10, 10], false), ([21, 10, 10], true),
      ([16, 16, 1], false), ([5, 30, 20], true),
    ])
  func unbalanced(counts: [Int], isUnbalanced: Bool) throws {
    let entries = "datasets: [{path: t.csv, target: y, split: {validation: 0.2, test: 0.2}}]"
    let files = ["t.csv": Self.table(counts)]
    let read = try experiment(sweep(entries), files: files)
    #expect(read.rankingMetric(dataset: 0).name == "validation_loss")
    #expect(
      read.furtherMetrics(dataset: 0).map(\.name)
        == (isUnbalanced ? ["test_balanced_accuracy"] : []) + ["test_accuracy"])
    #expect(try further(entries, files: files) == (isUnbalanced ? ["balanced_accuracy"] : []))
    #expect(try further(entries + "\nmetric: accuracy", files: files) == [])
  }

  @Test("another loss of two unbalanced classes is ranked by the log loss")
  func otherLoss() throws {
    let entries = "datasets: [{path: t.csv, target: y, split: {validation: 0.2}}]\ntraining: {loss: mse}"
    let two = try experiment(sweep(entries), files: ["t.csv": Self.table([40, 10])])
    #expect(two.rankingMetric(dataset: 0).name == "validation_log_loss")
    #expect(try further(entries, files: ["t.csv": Self.table([40, 10])]) == ["balanced_accuracy", "log_loss"])
    let three = try experiment(sweep(entries), files: ["t.csv": Self.table([40, 10, 10])])
    #expect(three.rankingMetric(dataset: 0).name == "validation_loss")
  }
}
