import Documents

/// Puts a checked file and its data sets together, and checks what needs both.
struct ExperimentAssembly {
  let file: ExperimentFile
  let datasets: [Dataset]
  var diagnostics: Diagnostics

  private static let maximumParameters = 1 << 31

  func assemble() throws(Diagnostics) -> Experiment {
    let facts = datasets.map { dataset in
      let task: DatasetFacts.Task =
        switch dataset.targets {
        case .classes(_, let names): .classification(classCount: names.count)
        case .numbers(_, let columns, _): .regression(outputCount: columns)
        }
      return DatasetFacts(task: task, featureCount: dataset.featureCount)
    }
    let plan: Plan
    do {
      plan = try Plan(
        datasets: facts, architectures: file.architectures, productArchitectureCount: file.productArchitectureCount,
        constants: file.constants, axes: file.axes, seeds: file.seeds, excluded: file.exclusions.map(\.box),
        inclusions: file.inclusions)
    } catch {
      throw Diagnostics(
        file.document.diagnostic(
          "the plan has more than \(Int.max) trials; shorten its lists", at: file.document.root))
    }
    var checks = ExperimentChecks(file: file, datasets: datasets, plan: plan, diagnostics: diagnostics)
    checks.checkAll()
    try checks.diagnostics.throwIfErrors()
    let preparations = zip(file.datasets, datasets).map { entry, dataset in
      DataPreparation(
        split: entry.splitOptions(for: dataset), normalization: entry.normalization(for: dataset),
        normalizeTargets: entry.normalizesTargets(for: dataset), probe: entry.predictions)
    }
    return Experiment(
      file: file, datasets: datasets, plan: plan, preparations: preparations, warnings: checks.diagnostics)
  }
}
