import Datasets
import Experiments
import NeuralNetworks

/// What trials of one pack have in common, and what a trial of the kind costs. Equal shapes may be trained together.
///
/// A class, so that going through a plan hands on a reference where one configuration after the other has the same.
final class PackKey: Hashable, Sendable {
  private let dataset: Int
  private let normalization: Normalization?
  private let training: PackShape
  /// How many trials fill the lanes of a vector.
  let width: Int
  /// How many trials a pack has at best: enough of them to be worth the handing over.
  let bestCount: Int
  /// What its trials hold while they are trained.
  let memory: TrialMemory
  /// Epochs × rows × parameters, about the number of multiplications of a forward pass over and over.
  let cost: Double

  /// What a trial of it takes, in nanoseconds of a worker as `TrainingCost` has them: only ratios are to be relied on.
  let nanoseconds: Double
  /// Multiplications of a forward pass in one training, of a trial alone or of a vector's trials.
  private let work: Double
  private let trainingCost: TrainingCost
  private let vectorWidth: Int

  /// What a trial takes besides its training: its rows, its identity, its place in the journal.
  private static let nanosecondsBeside = 3000.0

  /// How many multiplications the trainings of a pack of `count` trials report as they go on.
  func work(of count: Int) -> Double { work * Double(trainingCost.rounds(of: count, width: vectorWidth)) }

  /// What a pack should cost, about a millisecond's work.
  private static let packCost = 1_000_000.0
  private static let maximumCount = 128

  /// - Parameter room: what packs may hold.
  init(of configuration: Configuration, in experiment: Experiment, room: TrialPacks.Room) {
    let training = experiment.trainingConfiguration(of: configuration)
    dataset = configuration.dataset
    normalization = configuration.normalize
    self.training = PackShape(of: training)
    memory = TrialMemory(of: configuration, training, in: experiment)
    let rows = experiment.datasets[dataset].rowCount
    cost = Double(max(training.epochs, 1)) * Double(rows) * Double(max(training.network.parameterCount, 1))
    let width = PackWidth.best(for: training)
    let parts = RowSplit.counts(of: experiment.datasets[dataset], experiment.preparations[dataset].split)
    trainingCost = TrainingCost(of: training)
    vectorWidth = PackWidth.full(training.precision)
    let trained = Double(training.epochs) * Double(parts.training)
    let records = training.recording.map { Double(max(0, training.epochs - $0.first) / $0.every + 1) } ?? 0
    let stopping = training.earlyStopping == nil ? 0 : Double(training.epochs)
    let evaluated =
      (records + 1) * Double(parts.training + parts.validation)
      + stopping * Double(parts.validation == 0 ? parts.training : parts.validation) + Double(parts.test)
    nanoseconds =
      Self.nanosecondsBeside
      + trainingCost.nanoseconds(isPacked: width > 1, trainedRows: trained, evaluatedRows: evaluated)
    work = trained * Double(training.network.parameterCount)
    let isTooWide = memory.bytes(trials: width) > room.whole
    self.width = isTooWide ? 1 : width
    let rounds = max(Int(min(Self.packCost / cost, Double(Self.maximumCount / width))), 1)
    // No more than leaves room for other jobs, as long as a vector is filled.
    let fitting = (1...rounds).last { [memory] in memory.bytes(trials: width * $0) <= room.share } ?? 1
    bestCount = isTooWide ? 1 : width * fitting
  }

  static func == (a: PackKey, b: PackKey) -> Bool {
    a === b || a.dataset == b.dataset && a.normalization == b.normalization && a.training == b.training
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(dataset)
    hasher.combine(normalization)
    hasher.combine(training)
  }
}

/// The ranges of a stage with their keys, in the order in which they are trained.
struct ShapedRanges: Sendable {
  private let experiment: Experiment
  private var ranges: UndoneRanges
  private let room: TrialPacks.Room
  private var last: (configuration: Configuration, shape: PackKey)?
  /// All ranges by shape, the costliest last; nil where they come in the order of the stage.
  private var groups: [(shape: PackKey, ranges: [TrialRange])]?

  init(
    _ experiment: Experiment, _ stage: Stage, without done: TrialSet, isSorted: Bool, room: TrialPacks.Room
  ) {
    self.experiment = experiment
    self.room = room
    ranges = UndoneRanges(stage, without: done)
    if isSorted { groups = sorted() }
  }

  /// Whether those of one shape come together, the costliest first.
  var isSorted: Bool { groups != nil }

  mutating func next() -> (shape: PackKey, range: TrialRange)? {
    guard let group = groups?.indices.last else {
      if isSorted { return nil }
      return ranges.next().map { (shape(of: $0.configuration), $0) }
    }
    guard let shape = groups?[group].shape, let range = groups?[group].ranges.popLast() else {
      groups?.removeLast()
      return next()
    }
    return (shape, range)
  }

  private mutating func sorted() -> [(shape: PackKey, ranges: [TrialRange])] {
    var places: [PackKey: Int] = [:]
    var groups: [(shape: PackKey, ranges: [TrialRange])] = []
    while let range = ranges.next() {
      let shape = shape(of: range.configuration)
      let place = places[shape] ?? groups.count
      if place == groups.count {
        places[shape] = place
        groups.append((shape, []))
      }
      groups[place].ranges.append(range)
    }
    // Groups and their ranges are taken from the end.
    for index in groups.indices { groups[index].ranges.reverse() }
    let order = groups.indices.sorted { a, b in
      (groups[a].shape.cost, b) < (groups[b].shape.cost, a)
    }
    return order.map { groups[$0] }
  }

  private mutating func shape(of configuration: Configuration) -> PackKey {
    if let last, last.configuration.differsInLearningRateAlone(from: configuration) {
      return last.shape
    }
    let shape = PackKey(of: configuration, in: experiment, room: room)
    // The reference of a shape that comes again is kept, which is quicker to compare.
    let kept = last.map { $0.shape == shape ? $0.shape : shape } ?? shape
    last = (configuration, kept)
    return kept
  }
}
