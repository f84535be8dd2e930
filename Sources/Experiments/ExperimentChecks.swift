import Datasets
import Documents
import NeuralNetworks

/// What can only be checked once the datasets and the plan are there.
struct ExperimentChecks {
  let file: ExperimentFile
  let datasets: [Dataset]
  /// One for each dataset.
  let preparations: [DataPreparation]
  let plan: SearchSpace
  let problems: DiagnosticCollector

  func checkAll() {
    if plan.count == 0 {
      let root = file.document.root
      problems.report(PlanMistake.everythingExcluded, at: root["exclude"] ?? root)
      return
    }
    var expectations = ExpectationChecks(plan: plan, problems: problems)
    for expectation in file.expectations { expectations.check(expectation) }
    for index in datasets.indices { checkPreparation(dataset: index) }
    checkRankingPart()
    checkCurves()
    checkMonitors()
    CombinationChecks(file: file, plan: plan, problems: problems).checkAll()
    var doubts = DoubtChecks(plan: plan, problems: problems)
    doubts.checkAll()
    DataPrecisionChecks(
      file: file, datasets: datasets, preparations: preparations, plan: plan, problems: problems
    ).check()
    ScheduleChecks(file: file, plan: plan, problems: problems).check()
    checkRepetitions()
  }

  private func checkPreparation(dataset index: Int) {
    let (entry, dataset) = (file.datasets[index], datasets[index])
    if dataset.task == .classification, entry.normalizesTargets == true {
      problems.report(DatasetMistake.classifiedTargetsNormalized(entry.name), at: entry.node)
    }
    if dataset.task == .regression, entry.split?.stratify == true {
      let split = entry.splitNode ?? entry.node
      problems.report(
        DatasetMistake.stratifiedRegression(entry.name),
        at: split["stratify"] ?? split["stratified"] ?? split)
    }
    do {
      // Preparing the data for one seed finds what would make every trial fail.
      for normalization in plan.normalizations(besides: preparations[index].normalization) {
        var preparation = preparations[index]
        preparation.normalization = normalization
        try preparation.check(dataset, seed: UInt64(plan.seeds[0]))
      }
    } catch {
      problems.report(DatasetMistake.unpreparable(entry.name, error), at: entry.splitNode ?? entry.node)
    }
  }

  /// Warns where the test part chooses among configurations: what is chosen by it is flattered by it.
  private func checkRankingPart() {
    guard let metric = file.metric, metric.part == .test, let node = file.document.root["metric"] else {
      return
    }
    let chosen = datasets.indices.filter {
      preparations[$0].parts(of: datasets[$0]).contains(.test) && plan.configurationCount(dataset: $0) != 1
    }
    guard let first = chosen.first else { return }
    let hasValidation = chosen.allSatisfy { preparations[$0].parts(of: datasets[$0]).contains(.validation) }
    problems.report(
      PlanWarning.rankingByTest(metric, dataset: hasValidation ? nil : file.datasets[first].name), at: node)
  }

  /// What early stopping watches has to have a value for the dataset.
  private func checkMonitors() {
    if plan.assignedValues(of: .monitor).isEmpty { return }
    var reported: Set<String> = []
    plan.forEachRepresentative { configuration in
      guard let measure = Measure.called(configuration[.monitor].text) else { return }
      let dataset = datasets[configuration.dataset]
      if dataset.has(measure) { return }
      let name = file.datasets[configuration.dataset].name
      guard reported.insert("\(measure.name) \(name)").inserted else { return }
      problems.report(
        dataset.mistake("monitor: \(measure.name)", measure, of: name),
        at: file.optionKeys[.monitor] ?? file.optionKeys[.earlyStopping] ?? file.document.root)
    }
  }

  /// Records of a trial wait in memory until it ends.
  private func checkCurves() {
    guard case .every(let every?, _) = file.curves else { return }
    let epochs = (plan.assignedValues(of: .epochs).compactMap(\.integer) + [0]).max() ?? 0
    if epochs / every > Self.maximumRecords {
      problems.report(
        ValueMistake.tooMany("curves", .recordsPerTrial, limit: Self.maximumRecords),
        at: file.document.root["curves"] ?? file.document.root)
    }
  }

  private static let maximumRecords = 100_000
}

// MARK: Repetitions

extension ExperimentChecks {
  private struct DatasetContents: Hashable {
    let digest: SHA256.Digest
    let columns: String
    let preparation: DataPreparation
  }

  private func checkRepetitions() {
    let datasetKinds = firstAlike(
      datasets.indices.map { index in
        var preparation = preparations[index]
        preparation.probe = .empty
        preparation.normalization = Normalization.none
        return DatasetContents(
          digest: datasets[index].digest, columns: datasets[index].columnText, preparation: preparation)
      })
    RepetitionChecks(
      file: file, plan: plan, datasetKinds: datasetKinds, normalizations: preparations.map(\.normalization),
      problems: problems)?.check()
  }
}
