import Experiments

/// How many parameters the networks of configurations have, each found from the one before where they differ in the learning
/// rate alone.
package struct ParameterCounts: Sendable {
  private let experiment: Experiment
  private var last: (configuration: Configuration, count: Int)?

  package init(_ experiment: Experiment) { self.experiment = experiment }

  package mutating func count(of configuration: Configuration) -> Int {
    if let last, last.configuration.differsInLearningRateAlone(from: configuration) { return last.count }
    let count = experiment.parameterCount(configuration)
    last = (configuration, count)
    return count
  }
}
