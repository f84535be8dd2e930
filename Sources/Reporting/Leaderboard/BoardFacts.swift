import Documents
import Results

/// What the manifests of a leaderboard's runs say together.
struct BoardFacts {
  /// The runs that have each dataset, by name.
  private var runs: [String: [Manifest?]] = [:]
  /// The columns that tell configurations apart, in the order of the runs' files; without those of runs of which it is not
  /// known.
  private(set) var varying: [String] = []
  /// Whether all runs say which columns tell their configurations apart.
  private(set) var isVaryingKnown = true

  init(_ tables: [ResultsTable], _ manifests: [Manifest?]) {
    for (place, table) in tables.enumerated() {
      let manifest = manifests.element(at: place) ?? nil
      for dataset in table.column("dataset")?.values ?? [] { runs[dataset, default: []].append(manifest) }
      if manifest?.configurations.varying == nil { isVaryingKnown = false }
      varying = (varying + (manifest?.configurations.varying ?? [])).uniqued()
    }
  }

  /// The datasets of a name, of each run that has it; nil for runs of which nothing is known.
  private func all(_ name: String) -> [Manifest.Dataset?] { (runs[name] ?? []).map { $0?.dataset(name) } }

  /// What all runs that have a dataset say alike of it; nil where they do not, or one does not say it.
  private func common<Value: Equatable>(_ name: String, _ value: (Manifest.Dataset) -> Value?) -> Value? {
    let values = all(name).map { $0.flatMap(value) }
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// "150 rows, 4 features, 3 classes; 90 to train, 30 to validate, 30 to test"
  func line(_ dataset: String) -> String? { common(dataset, \.facts) }

  /// What ranked a dataset in the first run that says so.
  func ranking(_ dataset: String) -> MetricDescription? {
    all(dataset).lazy.compactMap { $0?.metric }.first.flatMap { MetricDescription($0) }
  }

  /// What is shown beside the metric that ranks; nil where a run does not say it.
  func furtherMetrics(_ dataset: String) -> [MetricDescription]? {
    let runs = runs[dataset] ?? []
    guard !runs.isEmpty, runs.allSatisfy({ $0?.format != nil }) else { return nil }
    return all(dataset).flatMap { $0?.furtherMetrics ?? [] }.compactMap { MetricDescription($0) }
      .reduce(into: []) { metrics, metric in if !metrics.contains(metric) { metrics.append(metric) } }
  }

  /// Whether a dataset is a closed set of rows that can be solved; nil where no run says it.
  func canBeSolved(_ dataset: String) -> Bool? {
    let known = all(dataset).compactMap { $0?.canBeSolved }
    return known.isEmpty ? nil : known.allSatisfy { $0 }
  }

  /// Whether every run standardized the targets.
  func hasScaledTargets(_ dataset: String) -> Bool { common(dataset, \.normalizesTargets) == true }

  /// Whether every run's trials on a dataset have a metric, unless it has no value for them.
  func areAllJudged(_ dataset: String, by metric: String) -> Bool {
    let all = all(dataset)
    return !all.isEmpty
      && all.allSatisfy {
        $0?.metric?.name == metric || $0?.furtherMetrics.contains { $0.name == metric } == true
      }
  }
}
