import Datasets
import Documents
import Experiments
import NeuralNetworks

/// How the memory that a run may take is shared out: a part for the run itself, and the rest for the trials that are
/// trained at the same time.
package struct RunMemory: Sendable {
  /// What the whole process may take, in bytes.
  package let limit: Int
  /// What the run holds besides its trials: the program, the datasets as they were read, scores, rows that wait for their
  /// turn, and prepared data that is kept.
  package let reserved: Int
  /// How much prepared data may be kept for further trials.
  package let keptBytes: Int
  /// How many bytes of rows may wait for their turn.
  package let waitingBytes: Int
  private let experiment: Experiment
  private let source: MemoryLimitSource

  /// What is kept of prepared data at most.
  package static let mostKept = 1 << 27

  /// A worker's stack and pool, and what is laid out of a wide network's products for it: a worker without a trial of its
  /// own takes it too, since it helps the others.
  private static let worker = (1 << 19) + TrainingMemory.scratch
  /// A trial's place in the journal, its scores, and its part of leaderboards.
  private static let bytesPerTrial = 96
  /// A configuration's place on a leaderboard, with its labels and statistics.
  private static let bytesPerConfiguration = 400
  /// Rows that wait to be written, of which no more are kept in memory.
  package static let mostWaiting = 64 << 20
  private static let waitingPerTrial = 1024
  /// What ranking and comparing take besides, such as the draws of bootstrap intervals.
  private static let ranking = 4 << 20

  package init(_ experiment: Experiment, jobs: Int, limit: Int, source: MemoryLimitSource = .option) {
    self.experiment = experiment
    self.source = source
    self.limit = limit
    let trials = experiment.plan.count
    let data =
      experiment.datasets.reduce(0) { $0 + $1.byteCount }
      + experiment.preparations.reduce(0) { $0 + $1.probe.byteCount }
    waitingBytes = min(Self.mostWaiting, max(limit / 8, 1 << 20))
    let waiting = min(waitingBytes, min(trials, Self.mostWaiting) * experiment.waitingBytesPerTrial)
    let configurations = trials / max(experiment.plan.repetitions.count, 1) + 1
    // What a seed or two of each dataset makes is all that is kept of small ones.
    let prepared = zip(experiment.datasets, experiment.preparations).reduce(0) {
      let seeds = $1.1.dependsOnSeed($1.0) ? min(experiment.plan.repetitions.count, Self.mostKept) : 1
      return min($0 + min($1.1.byteCount(of: $1.0) + 1024, Self.mostKept) * seeds * 2, Self.mostKept)
    }
    keptBytes = min(Self.mostKept, limit / 8)
    reserved =
      ReadingMemory.program + jobs * Self.worker + data + waiting + min(trials, 1 << 40) * Self.bytesPerTrial
      + min(configurations, 1 << 40) * Self.bytesPerConfiguration + Self.ranking + min(prepared, keptBytes)
  }

  /// What trials that are trained at the same time may hold together.
  package var room: Int { max(limit - reserved, 0) }

  /// Throws where a trial by itself needs more than there is room for: a diagnostic for each architecture with each data
  /// set, about the configuration that needs most.
  package func check() throws(Diagnostics) {
    if limit < reserved {
      throw Diagnostics(
        MemoryMistake.run(needed: reserved, limit: limit, source), file: experiment.file.document.source.name)
    }
    if upperBound <= room { return }
    var worst: [Pair: (configuration: Configuration, memory: TrialMemory)] = [:]
    var last: Configuration?
    var configurations = experiment.plan.configurations.makeIterator()
    while let configuration = configurations.next() {
      if last?.differsInLearningRateAlone(from: configuration) == true { continue }
      last = configuration
      let memory = TrialMemory(
        of: configuration, experiment.trainingConfiguration(of: configuration), in: experiment)
      let pair = Pair(dataset: configuration.dataset, architecture: configuration.architecture)
      if memory.single > max(room, worst[pair]?.memory.single ?? 0) { worst[pair] = (configuration, memory) }
    }
    var found = Diagnostics()
    for (configuration, memory) in worst.values.sorted(by: {
      $0.configuration.ordinal < $1.configuration.ordinal
    }) {
      found.append(diagnostic(configuration, memory))
    }
    try found.throwIfErrors()
  }

  private struct Pair: Hashable {
    let dataset: Int
    let architecture: Int
  }

  /// What no trial needs more than, at a glance: all options at their costliest.
  var upperBound: Int {
    let precision = TrainingConfiguration.Precision.float64
    var largest = 0
    for (index, (dataset, preparation)) in zip(experiment.datasets, experiment.preparations).enumerated() {
      let outputs = dataset.targets.names.count
      let epochs = experiment.plan.assignedValues(of: .epochs).compactMap(\.integer).max() ?? 1 << 20
      for architecture in experiment.plan.architectures {
        let network = Network(
          inputCount: dataset.featureCount, hiddenLayerSizes: architecture.hiddenLayerSizes,
          outputCount: outputs, activation: .identity, outputActivation: .identity, hasBias: true,
          normalization: LayerKind.all(in: .beforeActivation).first,
          afterActivation: architecture.hiddenLayerSizes.map { _ in LayerKind.all(in: .afterActivation) })
        var training = TrainingConfiguration(
          network: network, task: dataset.task, loss: .named("squared_error"), reduction: .mean,
          optimizer: .named("adam"), learningRate: 0, epochs: epochs,
          batchSize: .full, shuffles: true)
        training.precision = precision
        training.furtherMeasures = experiment.measures[index].further
        training.hiddenError = .raw
        training.classWeighting = .balanced
        training.earlyStopping = .init(patience: 1, minimumDelta: 0, restoresBest: true)
        let rows = dataset.rowCount + preparation.probe.rowCount
        let held = TrainingMemory(of: training, trainingRows: rows, largestPart: rows).alone
        let predictions =
          preparation.probe.rowCount
          * experiment.bytesPerPrediction(of: dataset, outputs: outputs, architecture: architecture)
        let numbers = rows * (dataset.featureCount + outputs) * MemoryLayout<Double>.size
        let records = experiment.mostRecords(epochs: epochs) * TrialMemory.bytesPerRecord
        largest = max(
          largest, held + numbers + rows * 24 + rows * outputs * 24 + records + predictions + 4096)
      }
    }
    return largest
  }

  private func diagnostic(_ configuration: Configuration, _ memory: TrialMemory) -> Diagnostic {
    let file = experiment.file
    let needed = memory.single
    let architecture = file.architectures[configuration.architecture]
    let values = experiment.plan.varyingKeys.filter { configuration[$0] != .none && $0 != .learningRate }
      .map { "\($0.rawValue) \(configuration[$0].text)" }
    let isBatchLarge = isBatchLarge(configuration, memory)
    let mistake = MemoryMistake.trial(
      MemoryMistake.Trial(
        architecture: architecture.architecture.name, dataset: file.datasets[configuration.dataset].name,
        settings: values, needed: needed,
        largestPart: memory.data > needed / 2 ? .data : isBatchLarge ? .batch : .parameters, room: room,
        limit: limit, remedy: remedy(configuration, memory, isBatchLarge: isBatchLarge),
        source: needed + reserved >= TrainingMemory.largest ? nil : source, neededWithRun: needed + reserved))
    return file.document.diagnostic(mistake, at: architecture.node)
  }

  /// Whether what is kept for each row of a batch is what counts.
  private func isBatchLarge(_ configuration: Configuration, _ memory: TrialMemory) -> Bool {
    var training = experiment.trainingConfiguration(of: configuration)
    training.batchSize = .rows(1)
    let least = TrainingMemory(of: training, trainingRows: 1, largestPart: 1).alone
    return least < memory.training.alone / 2
  }

  private func remedy(
    _ configuration: Configuration, _ memory: TrialMemory, isBatchLarge: Bool
  ) -> MemoryMistake.Remedy? {
    if memory.data <= memory.single / 2, isBatchLarge, configuration[.batchSize].integer ?? .max > 256 {
      return .smallerBatch
    }
    return configuration.precision == .float32 ? nil : .singlePrecision
  }
}

extension Experiment {
  /// The most records that a trial of no more than `epochs` has.
  fileprivate func mostRecords(epochs: Int) -> Int {
    guard case .every(let every, _) = file.curves else { return 0 }
    return (every.map { epochs / $0 } ?? Self.usualRecords) + 2
  }
}
