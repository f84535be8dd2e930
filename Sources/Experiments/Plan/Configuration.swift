import NeuralNetworks

/// What the seeds repeat: a dataset, an architecture, and a value for every option.
package struct Configuration: Sendable {
  /// The configuration's place among those of its stage.
  package let ordinal: Int
  /// Index into the plan's datasets.
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

extension Configuration {
  /// The same at another place, and trained for as many epochs where these are given.
  func with(ordinal: Int, epochs: Int?) -> Configuration {
    var values = values
    if let epochs { values[OptionKey.epochs.index] = .integer(epochs) }
    return Configuration(ordinal: ordinal, dataset: dataset, architecture: architecture, values: values)
  }
}

/// One repetition of one configuration.
package struct Trial: Sendable {
  /// The trial's place in its stage.
  package let position: Int
  package let configuration: Configuration
  package let repetition: Repetition

  package init(position: Int, configuration: Configuration, repetition: Repetition) {
    self.position = position
    self.configuration = configuration
    self.repetition = repetition
  }
}

/// One configuration with repetitions that follow one another in a stage.
package struct TrialRange: Sendable {
  package let configuration: Configuration
  /// The first trial's place in the stage; the others follow it.
  package let firstPosition: Int
  /// Places among the stage's repetitions.
  package let repetitionPositions: Range<Int>

  package init(configuration: Configuration, firstPosition: Int, repetitionPositions: Range<Int>) {
    self.configuration = configuration
    self.firstPosition = firstPosition
    self.repetitionPositions = repetitionPositions
  }

  package var count: Int { repetitionPositions.count }

  /// - Parameters:
  ///   - index: from 0 up to `count`
  ///   - all: the stage's repetitions
  package func trial(at index: Int, of all: Repetitions) -> Trial {
    Trial(
      position: firstPosition + index, configuration: configuration,
      repetition: all[repetitionPositions.lowerBound + index])
  }

  /// Takes the first trials away and returns them.
  ///
  /// - Precondition: there are as many, and more.
  package mutating func split(_ count: Int) -> TrialRange {
    let start = repetitionPositions.lowerBound
    let taken = TrialRange(
      configuration: configuration, firstPosition: firstPosition, repetitionPositions: start..<start + count)
    self = TrialRange(
      configuration: configuration, firstPosition: firstPosition + count,
      repetitionPositions: start + count..<repetitionPositions.upperBound)
    return taken
  }
}

/// What the options that follow from the data need to know of a dataset.
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
