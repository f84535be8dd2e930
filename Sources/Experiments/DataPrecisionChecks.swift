import Datasets
import Documents
import NeuralNetworks

/// Reports data that single precision makes infinite, or 0 throughout, where nothing scales it.
struct DataPrecisionChecks {
  let file: ExperimentFile
  let datasets: [Dataset]
  /// One for each dataset.
  let preparations: [DataPreparation]
  let plan: SearchSpace
  let problems: DiagnosticCollector

  private static let single = OptionValue.choice(TrainingConfiguration.Precision.float32)

  func check() {
    guard plan.assignedValues(of: .precision).contains(Self.single) else { return }
    var matcher = PlanMatcher(plan)
    for index in datasets.indices where isSingle(index, &matcher) { check(datasets[index], index) }
  }

  /// Whether any trial of the plan trains on a dataset in single precision.
  private func isSingle(_ dataset: Int, _ matcher: inout PlanMatcher) -> Bool {
    var place = Exclusion(conditions: [.init(.precision, anyOf: [Self.single])])
    place.datasets = PositionSet(dataset..<dataset + 1)
    return matcher.hasMatch(place)
  }

  private func check(_ dataset: Dataset, _ index: Int) {
    // Nothing becomes of whole numbers up to 255.
    if plan.normalizations(besides: preparations[index].normalization).contains(.none), !dataset.features.isBytes {
      check(dataset.features, names: dataset.featureNames, of: index, areTargets: false)
    }
    if !preparations[index].normalizeTargets,
      case .numbers(let values, let columns, let names) = dataset.targets
    {
      let table = FeatureTable(rowCount: dataset.rowCount, columnCount: columns, values: values)
      check(table, names: names, of: index, areTargets: true)
    }
  }

  /// What a column has.
  private struct Findings {
    /// Its first number that is infinite in single precision.
    var infinite: Double?
    /// Its first number that is not 0, and whether any of these is not 0 in single precision either.
    var other: Double?
    var hasOther = false

    mutating func look(at value: Double) {
      if value == 0 { return }
      let rounded = Float(value)
      if rounded.isInfinite, infinite == nil { infinite = value }
      if other == nil { other = value }
      if rounded != 0 { hasOther = true }
    }
  }

  private func check(_ table: FeatureTable, names: [String], of index: Int, areTargets: Bool) {
    var findings = Array(repeating: Findings(), count: table.columnCount)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(table.columnCount, 1)) { row in
      for number in 0..<table.rowCount {
        table.copyRow(number, to: row)
        for column in findings.indices { findings[column].look(at: row[column]) }
      }
    }
    for (name, found) in zip(names, findings) {
      let flaw: DatasetMistake.SinglePrecisionFlaw
      if let large = found.infinite {
        flaw = .infinite(large)
      } else if let small = found.other, !found.hasOther {
        flaw = .zeros(small)
      } else {
        continue
      }
      problems.report(
        DatasetMistake.columnInSinglePrecision(
          file.datasets[index].name, name, isTarget: areTargets, flaw), at: file.datasets[index].node)
    }
  }
}
