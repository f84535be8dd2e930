import Datasets
import Documents
import NeuralNetworks

/// Checks that datasets have what configurations are ranked by and held to. It takes no plan, so that all of it is
/// reported together with what is wrong elsewhere in the file.
struct MetricChecks {
  let file: ExperimentFile
  /// Those of the file that could be loaded.
  let datasets: [(entry: DatasetEntry, dataset: Dataset)]
  let problems: DiagnosticCollector

  func checkAll() {
    for (entry, dataset) in datasets where entry.isSound {
      let parts = entry.preparation(of: dataset, predictions: .empty).parts(of: dataset)
      checkMetric(entry, dataset, parts)
      checkExpectations(entry, dataset, parts)
      checkSplit(entry, parts)
    }
  }

  private func checkMetric(_ entry: DatasetEntry, _ dataset: Dataset, _ parts: [Metric.Part]) {
    guard let metric = file.metric, let node = file.document.root["metric"] else { return }
    if !metric.measure.applies(to: dataset.task) {
      problems.report(MetricMistake.wrongTask(metric, dataset: entry.name, dataset.task), at: node)
    }
    // Truth tables and the like have one part unless the file says otherwise, and are judged by it.
    if entry.split == nil, dataset.isComplete { return }
    if parts.contains(metric.part) { return }
    problems.report(MetricMistake.noPart(metric, dataset: entry.name), at: node)
  }

  private func checkExpectations(_ entry: DatasetEntry, _ dataset: Dataset, _ parts: [Metric.Part]) {
    for expectation in file.expectations where expectation.datasets?.contains(entry.name) != false {
      guard let metric = expectation.metric else { continue }
      if metric.measure.applies(to: dataset.task), parts.contains(metric.part) { continue }
      problems.report(ExpectationMistake.noMetric(metric, dataset: entry.name), at: expectation.node)
    }
  }

  /// Warns of a test part without a validation part, where nothing says that training ranks.
  private func checkSplit(_ entry: DatasetEntry, _ parts: [Metric.Part]) {
    guard file.document.root["metric"] == nil, let node = entry.splitNode, let test = entry.split?.test,
      test > 0, !parts.contains(.validation)
    else { return }
    problems.report(PlanWarning.rankingByTraining(dataset: entry.name, test: test), at: node)
  }
}
