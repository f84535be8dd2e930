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
    checkMeasures()
    for (entry, dataset) in datasets where entry.isSound {
      let parts = entry.preparation(of: dataset, predictions: .empty).parts(of: dataset)
      checkMetric(entry, dataset, parts)
      checkExpectations(entry, dataset, parts)
      checkSplit(entry, parts)
    }
  }

  /// Of the measures that are asked for, each has to apply to some dataset.
  private func checkMeasures() {
    for (measure, node) in file.measures.measures {
      if datasets.isEmpty || datasets.contains(where: { $0.dataset.has(measure) }) { continue }
      if datasets.count == 1, let (entry, dataset) = datasets.first {
        problems.report(dataset.mistake("metrics: \(measure.name)", measure, of: entry.name), at: node)
      } else {
        let others = Measure.all.filter { measure in datasets.contains { $0.dataset.has(measure) } }
        problems.report(MetricMistake.ofNoDataset(measure, others: others), at: node)
      }
    }
  }

  private func checkMetric(_ entry: DatasetEntry, _ dataset: Dataset, _ parts: [Metric.Part]) {
    guard let metric = file.metric, let node = file.document.root["metric"] else { return }
    if !dataset.has(metric.measure) {
      problems.report(dataset.mistake(metric.name, metric.measure, of: entry.name), at: node)
    }
    // Truth tables and the like have one part unless the file says otherwise, and are judged by it.
    if entry.split == nil, dataset.isComplete { return }
    if parts.contains(metric.part) { return }
    problems.report(MetricMistake.noPart(metric, dataset: entry.name), at: node)
  }

  private func checkExpectations(_ entry: DatasetEntry, _ dataset: Dataset, _ parts: [Metric.Part]) {
    for expectation in file.expectations where expectation.datasets?.contains(entry.name) != false {
      guard let metric = expectation.metric else { continue }
      if dataset.has(metric.measure), parts.contains(metric.part) { continue }
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

extension Dataset {
  /// Whether a measure has a value for datasets with such targets.
  func has(_ measure: Measure) -> Bool { measure.applies(to: task, classCount: classCount) }

  /// That a measure has none.
  func mistake(_ what: String, _ measure: Measure, of name: String) -> MetricMistake {
    .notOf(what, measure, dataset: name, task, classCount: classCount)
  }
}
