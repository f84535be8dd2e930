import Datasets
import Experiments
import NeuralNetworks

extension Manifest {
  /// The manifest of a run.
  ///
  /// - Parameters:
  ///   - version: The program's.
  ///   - table: What its trials came to.
  package init(_ experiment: Experiments.Experiment, version: String, table: ResultsTable) {
    format = Self.currentFormat
    program = version
    arithmetic = ConfigurationIdentity.arithmeticVersion
    self.experiment = Experiment(
      name: experiment.name, description: experiment.file.description, file: experiment.fileName,
      digest: experiment.fileDigest)
    plan = Plan(
      digest: experiment.planDigest, trials: experiment.plan.count, seeds: experiment.plan.seeds.count)
    configurations = Configurations(experiment, table)
    datasets = experiment.datasets.indices.map { Dataset(experiment, $0) }
    outcomes = Outcomes()
    for status in table.statuses {
      switch status {
      case .ok: outcomes?.ok += 1
      case .diverged: outcomes?.diverged += 1
      case .failed: outcomes?.failed += 1
      }
    }
  }
}

extension Manifest.Metric {
  init(_ metric: Experiments.Metric) {
    self.init(name: metric.name, goal: metric.measure.goal)
  }
}

extension Manifest.Dataset {
  /// - Parameter index: The dataset's place in the experiment.
  init(_ experiment: Experiment, _ index: Int) {
    let (dataset, entry) = (experiment.datasets[index], experiment.file.datasets[index])
    let split = entry.splitOptions(for: dataset)
    name = entry.name
    digest = dataset.digest.hex
    rows = dataset.rowCount
    features = dataset.featureNames
    if dataset.decisions.contains(where: { $0.meaning != .number || $0.missingCount > 0 }) {
      columns = .object(dataset.decisions.map { ($0.name, .string($0.description)) })
    }
    task = dataset.task.rawValue
    targets = dataset.targets.names
    facts = experiment.facts(dataset: index)
    self.split = .object([
      ("validation", .number(split.validation)), ("test", .number(split.test)),
      ("stratify", .boolean(split.stratify)), ("seed", split.seed.map { .integer(Int($0)) } ?? .null),
    ])
    givenValidationRows = dataset.givenParts.validation?.count
    givenTestRows = dataset.givenParts.test?.count
    normalization = entry.normalization(for: dataset).rawValue
    normalizesTargets = entry.normalizesTargets(for: dataset)
    metric = Manifest.Metric(experiment.rankingMetric(dataset: index))
    furtherMetrics = experiment.furtherMetrics(dataset: index).map(Manifest.Metric.init)
    canBeSolved = experiment.canBeSolved(dataset: index)
  }
}
