import Datasets
import Documents

/// Puts a checked file and its datasets together, and checks what needs both.
struct ExperimentAssembly {
  let file: ExperimentFile
  let datasets: [Dataset]
  /// One for each dataset: further rows to predict.
  let predictions: [FeatureTable]
  let problems: DiagnosticCollector

  func assemble() throws(Diagnostics) -> Experiment {
    let plan = try plan()
    let preparations = datasets.indices.map { index in
      let (entry, dataset) = (file.datasets[index], datasets[index])
      return entry.preparation(
        of: dataset, predictions: predictions[index],
        classWeights: entry.classWeights?.weights(of: dataset, entry.name, problems: problems) ?? [])
    }
    ExperimentChecks(
      file: file, datasets: datasets, preparations: preparations, plan: plan, problems: problems
    ).checkAll()
    try problems.diagnostics.throwIfErrors()
    return Experiment(
      file: file, datasets: datasets, plan: plan, preparations: preparations,
      measures: datasets.indices.map {
        MeasureChoice(file: file, dataset: datasets[$0], name: file.datasets[$0].name, plan: plan)
      },
      identityParts: ConfigurationIdentity.Parts(
        datasets: datasets, preparations: preparations, architectures: plan.architectures),
      warnings: problems.diagnostics)
  }

  private func plan() throws(Diagnostics) -> SearchSpace {
    do throws(Grid.CountingError) {
      var plan = try product()
      try include(in: &plan)
      return plan
    } catch {
      let root = file.document.root
      switch error {
      case .tooLarge: problems.report(ValueMistake.tooMany("the plan", .trials, limit: .max), at: root)
      case .tooEntangled: problems.report(SelectionMistake.tangledExclusions, at: root["exclude"] ?? root)
      }
      throw problems.diagnostics
    }
  }

  /// The plan without inclusions.
  private func product() throws(Grid.CountingError) -> SearchSpace {
    let facts = datasets.map(\.facts)
    let architectures = file.architectures.map(\.architecture)
    var boxes = ExclusionBoxes(
      datasets: facts, architectures: Array(architectures.prefix(file.productArchitectureCount)),
      constants: file.constants, axes: file.axes)
    var excluded: [Grid.Box] = []
    for (exclusion, node) in file.exclusions {
      let matching = boxes.boxes(exclusion)
      if matching.isEmpty { problems.report(PlanWarning.exclusionOfNothing, at: node) }
      excluded += matching
    }
    return try SearchSpace(
      datasets: facts, architectures: architectures, productArchitectureCount: file.productArchitectureCount,
      constants: file.constants, axes: file.axes, repetitions: Repetitions(seeds: file.seeds), excluded: excluded)
  }

  private func include(in plan: inout SearchSpace) throws(Grid.CountingError) {
    var expander = InclusionExpander(plan)
    var total = 0
    for (entry, node) in file.inclusions {
      guard let count = expander.count(of: entry), count + total <= InclusionReader.maximumCount else {
        InclusionReader.reportTooMany(at: node, problems)
        return
      }
      total += count
      let outcome = expander.add(entry)
      for key in outcome.unused.sorted(by: { $0.index < $1.index }) {
        problems.report(NoEffect("include: \(key.rawValue)", .inNoInclusion), at: node)
      }
      if outcome.addedCount == 0 {
        problems.report(PlanWarning.inclusionOfNothing, at: node)
      }
    }
    try plan.include(expander.inclusions)
  }
}

extension Dataset {
  /// What the options that follow from the data need to know.
  fileprivate var facts: DatasetFacts {
    switch targets {
    case .classes(_, let names):
      DatasetFacts(task: .classification(classCount: names.count), featureCount: featureCount)
    case .numbers(_, let columns, _):
      DatasetFacts(task: .regression(outputCount: columns), featureCount: featureCount)
    }
  }
}
