import Datasets
import Documents
import NeuralNetworks

extension Experiment {
  /// The metric that ranks configurations on a dataset: the file's, or the usual one of the validation part; of the training
  /// part where the dataset has no such part.
  package func rankingMetric(dataset index: Int) -> Metric {
    let wanted = file.metric ?? Metric(.validation, measures[index].usualRanking)
    return parts(dataset: index).contains(wanted.part) ? wanted : Metric(.train, wanted.measure)
  }

  /// What a leaderboard shows beside the ranking metric: what people ask for first, of the part that training and
  /// ranking have seen least of.
  package func furtherMetrics(dataset index: Int) -> [Metric] {
    if canBeSolved(dataset: index) { return [] }
    let part = parts(dataset: index).last ?? .train
    return measures[index].headlines.map { Metric(part, $0) }.filter { $0 != rankingMetric(dataset: index) }
  }

  /// The metrics that leaderboards and expectations look at.
  package var scoredMetrics: [Metric] {
    var metrics: [Metric] = []
    func add(_ further: [Metric]) { metrics += further.filter { !metrics.contains($0) } }
    for index in datasets.indices {
      add([rankingMetric(dataset: index)])
      add(furtherMetrics(dataset: index))
      add(canBeSolved(dataset: index) ? [Metric(.train, .accuracy)] : [])
    }
    add(file.expectations.compactMap(\.metric))
    return metrics
  }

  /// Whether a network can have learned all there is to know: a closed set of rows with classes, all trained on.
  package func canBeSolved(dataset index: Int) -> Bool {
    datasets[index].isComplete && datasets[index].task == .classification && parts(dataset: index) == [.train]
  }

  /// The parts that a dataset is split into.
  package func parts(dataset index: Int) -> [Metric.Part] {
    preparations[index].parts(of: datasets[index])
  }

  /// A line on a dataset: "150 rows, 4 features, 3 classes; 90 to train, 30 to validate, 30 to test".
  package func facts(dataset index: Int) -> String {
    let dataset = datasets[index]
    let left = dataset.droppedRowCount == 0 ? "" : " (\(dataset.droppedRowCount) excluded)"
    let weighted = dataset.weights.isEmpty ? "" : " with weights"
    var words = [counted(dataset.rowCount, "row") + left + weighted, counted(dataset.featureCount, "feature")]
    switch dataset.targets {
    case .classes(_, let names): words.append(counted(names.count, "class", "classes"))
    case .numbers(_, let columns, _): words.append(counted(columns, "target"))
    }
    let text = words.joined(separator: ", ") + leftOut(dataset)
    guard let split = try? RowSplit(of: dataset, preparations[index].split, seed: UInt64(plan.seeds[0]))
    else {
      return text
    }
    let parts = [(split.validation.count, "to validate"), (split.test.count, "to test")].filter { $0.0 > 0 }
    if parts.isEmpty { return text + "; all to train" }
    return text + "; \(split.training.count) to train, "
      + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// "; 2 columns left out (id, name); gaps in 3 columns filled"
  private func leftOut(_ dataset: Dataset) -> String {
    let names = dataset.decisions.filter { $0.isLeftOut && $0.reason != .given }.map(\.name)
    let gaps = dataset.decisions.count { !$0.isLeftOut && $0.missingCount > 0 }
    let isFilled = dataset.features.hasGaps || dataset.columns.contains(where: \.hasIndicator)
    let shown = names.prefix(3).map(VisibleText.escaped).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    return (names.isEmpty ? "" : "; \(counted(names.count, "column")) left out (\(shown))")
      + (gaps > 0 && isFilled ? "; gaps in \(counted(gaps, "column")) filled" : "")
  }

  /// A line on what becomes of a dataset's rows before training, in the words of its entry in the file:
  /// "split validation 0.2, test 0.2, anew for each seed, stratified; normalize standard".
  package func preparation(dataset index: Int) -> String {
    let (dataset, preparation) = (datasets[index], preparations[index])
    let (split, given) = (preparation.split, dataset.givenParts)
    var words = [
      share("validation", split.validation, isGiven: given.validation != nil),
      share("test", split.test, isGiven: given.test != nil),
    ].compactMap { $0 }
    if RowSplit.isRandom(dataset, split) {
      words.append(split.seed.map { "by seed \($0) for all trials" } ?? "anew for each seed")
      if split.stratify { words.append("stratified") }
    }
    let scaling =
      "normalize \(preparation.normalization.rawValue)"
      + (preparation.normalizeTargets ? ", normalize_target standard" : "")
    let weights = zip(dataset.targets.names, preparation.classWeights).map {
      "\(VisibleText.escaped($0)) \(NumberText.text($1))"
    }
    return "split \(words.isEmpty ? "none" : words.joined(separator: ", ")); \(scaling)"
      + (weights.isEmpty ? "" : "; class_weight \(weights.joined(separator: ", "))")
  }

  private func share(_ part: String, _ share: Double, isGiven: Bool) -> String? {
    isGiven ? "\(part) as given" : share > 0 ? "\(part) \(NumberText.text(share))" : nil
  }
}

extension DataPreparation {
  /// The parts that a dataset has when it is prepared so.
  func parts(of dataset: Dataset) -> [Metric.Part] {
    let hasValidation = dataset.givenParts.validation != nil || split.validation > 0
    let hasTest = dataset.givenParts.test != nil || split.test > 0
    return [.train] + (hasValidation ? [.validation] : []) + (hasTest ? [.test] : [])
  }
}
