import NeuralNetworks

/// Trials that are trained side by side.
package struct TrialPack: Sendable {
  package let trials: [Trial]
}

/// The trials of a plan in packs: those of one shape wait for one another, so that packs are full, but not for long.
package struct TrialPacks: Sequence, Sendable {
  private let experiment: Experiment
  private let jobs: Int

  /// - Parameter jobs: how many packs are trained at once; a short plan is cut so that each job has some.
  package init(_ experiment: Experiment, jobs: Int) {
    self.experiment = experiment
    self.jobs = jobs
  }

  package func makeIterator() -> Iterator { Iterator(experiment, jobs: jobs) }

  package struct Iterator: IteratorProtocol, Sendable {
    private struct Shape: Hashable {
      let dataset: Int
      let training: PackShape
    }

    private let experiment: Experiment
    private let widestPack: Int
    private var trials: Plan.Iterator
    private var configurationOrdinal = -1
    private var shape: Shape?
    private var width = 1
    private var waiting: [Shape: [Trial]] = [:]
    /// Shapes that have trials waiting, the longest waiting first.
    private var order: [Shape] = []

    private static let maximumWaitingShapes = 64

    fileprivate init(_ experiment: Experiment, jobs: Int) {
      self.experiment = experiment
      trials = experiment.plan.makeIterator()
      widestPack = Swift.max(1, (experiment.plan.count + jobs - 1) / jobs)
    }

    package mutating func next() -> TrialPack? {
      while let trial = trials.next() {
        let shape = shape(of: trial.configuration)
        waiting[shape, default: []].append(trial)
        if waiting[shape]?.count == 1 { order.append(shape) }
        if let count = waiting[shape]?.count, count >= width { return take(shape) }
        if order.count > Self.maximumWaitingShapes { return take(order[0]) }
      }
      return order.first.flatMap { take($0) }
    }

    private mutating func take(_ shape: Shape) -> TrialPack? {
      order.removeAll { $0 == shape }
      return waiting.removeValue(forKey: shape).map(TrialPack.init)
    }

    /// What must be alike in a pack; worked out once a configuration.
    private mutating func shape(of configuration: Configuration) -> Shape {
      if let shape, configuration.ordinal == configurationOrdinal { return shape }
      let training = experiment.trainingConfiguration(of: configuration)
      let shape = Shape(dataset: configuration.dataset, training: PackShape(of: training))
      configurationOrdinal = configuration.ordinal
      width = Swift.min(widestPack, PackWidth.best(for: training))
      self.shape = shape
      return shape
    }
  }
}
