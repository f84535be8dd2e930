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
}

/// One configuration with one seed.
package struct Trial: Sendable {
  /// The trial's place in the plan.
  package let ordinal: Int
  package let configuration: Configuration
  package let seed: Int
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
      classCount == 2 && loss != .text("cross_entropy") ? 1 : classCount
    case .regression(let outputCount): outputCount
    }
  }
}
