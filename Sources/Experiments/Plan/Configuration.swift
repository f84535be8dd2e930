import NeuralNetworks

/// What the seeds repeat: a data set, an architecture, and a value for every option.
package struct Configuration: Sendable {
  /// The configuration's place among those of the plan.
  package let ordinal: Int
  /// Index into the plan's data sets.
  package let dataset: Int
  /// Index into the plan's architectures.
  package let architecture: Int
  /// One value an option, in the order of `OptionKey`.
  package let values: [OptionValue]

  package subscript(key: OptionKey) -> OptionValue { values[key.index] }

  /// The same in memory of its own, so that workers need not count references to one array in turn.
  package func copied() -> Configuration {
    Configuration(
      ordinal: ordinal, dataset: dataset, architecture: architecture,
      values: values.withUnsafeBufferPointer(Array.init))
  }
}

/// One configuration with one seed.
package struct Trial: Sendable {
  /// The trial's place in the plan.
  package let ordinal: Int
  package let configuration: Configuration
  package let seed: Int

  package init(ordinal: Int, configuration: Configuration, seed: Int) {
    self.ordinal = ordinal
    self.configuration = configuration
    self.seed = seed
  }
}

/// One configuration with seeds that follow one another in the plan.
package struct TrialStretch: Sendable {
  package let configuration: Configuration
  /// The first trial's place in the plan; the others follow it.
  package let firstOrdinal: Int
  /// Places among the plan's seeds.
  package let seedPositions: Range<Int>

  package init(configuration: Configuration, firstOrdinal: Int, seedPositions: Range<Int>) {
    self.configuration = configuration
    self.firstOrdinal = firstOrdinal
    self.seedPositions = seedPositions
  }

  package var count: Int { seedPositions.count }

  /// - Parameters:
  ///   - index: from 0 up to `count`
  ///   - seeds: the plan's
  package func trial(at index: Int, seeds: SeedList) -> Trial {
    Trial(
      ordinal: firstOrdinal + index, configuration: configuration,
      seed: seeds[seedPositions.lowerBound + index])
  }

  /// Takes the first trials away and returns them.
  ///
  /// - Precondition: there are as many, and more.
  package mutating func split(_ count: Int) -> TrialStretch {
    let start = seedPositions.lowerBound
    let taken = TrialStretch(
      configuration: configuration, firstOrdinal: firstOrdinal, seedPositions: start..<start + count)
    self = TrialStretch(
      configuration: configuration, firstOrdinal: firstOrdinal + count,
      seedPositions: start + count..<seedPositions.upperBound)
    return taken
  }
}

/// What the options that follow from the data need to know of a data set.
package struct DatasetFacts: Sendable, Hashable {
  package enum Task: Sendable, Hashable {
    case classification(classCount: Int)
    case regression(outputCount: Int)
  }

  package let task: Task
  package let featureCount: Int

  package init(task: Task, featureCount: Int) {
    self.task = task
    self.featureCount = featureCount
  }

  /// How many outputs a network has under `loss`: two classes share one output, unless that loss wants one a class.
  package func outputCount(loss: OptionValue) -> Int {
    switch task {
    case .classification(let classCount):
      classCount == 2 && Loss(loss.text)?.wantsOutputPerClass != true ? 1 : classCount
    case .regression(let outputCount): outputCount
    }
  }
}
