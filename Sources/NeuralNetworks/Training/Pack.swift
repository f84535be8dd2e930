/// A trial to be trained: how, and on what.
///
/// A class, as members are handed about in arrays: a reference is copied quickly, and belongs to one worker alone.
package final class PackMember<Scalar: Real>: Sendable {
  package let configuration: TrainingConfiguration
  package let data: DataParts<Scalar>
  /// When to give up.
  let limit: TrainingLimit?

  package init(
    configuration: TrainingConfiguration, data: DataParts<Scalar>, limit: TrainingLimit? = nil
  ) {
    self.configuration = configuration
    self.data = data
    self.limit = limit
  }
}

/// What trials must have in common to be trained side by side: everything that decides which operations are done, in
/// which order. Seeds, learning rates, schedules, starts and the numbers of optimizers and clipping may differ.
package struct PackShape: Hashable, Sendable {
  private let common: TrainingConfiguration
  private let optimizer: Optimizer.Form
  private let clipsValues: Bool
  private let clipsNorm: Bool

  package init(of configuration: TrainingConfiguration) {
    var common = configuration
    common.optimizer = .named("sgd")
    common.learningRate = 0
    common.schedule = .constant
    common.clipping = GradientClipping(value: nil, norm: nil)
    common.weightInitializer = .zeros
    common.biasInitializer = .zeros
    common.initialParameters = nil
    common.seed = 0
    self.common = common
    optimizer = configuration.optimizer.form
    clipsValues = configuration.clipping.value != nil
    clipsNorm = configuration.clipping.norm != nil
  }
}
