/// Everything that decides how one trial is trained, besides its data.
package struct TrainingConfiguration: Hashable, Sendable {
  package enum Precision: String, Hashable, Sendable, CaseIterable { case float64, float32 }

  package enum BatchSize: Hashable, Sendable {
    case full
    case rows(Int)
  }

  /// Stops when a measure of the validation part (of the training part, where there is none) has not become better by more
  /// than `minimumDelta` for `patience` epochs.
  package struct EarlyStopping: Hashable, Sendable {
    package let patience: Int
    package let minimumDelta: Double
    /// Ends with the parameters of the best epoch instead of the last.
    package let restoresBest: Bool
    package let monitor: Measure

    package init(patience: Int, minimumDelta: Double, restoresBest: Bool, monitor: Measure = .loss) {
      self.monitor = monitor
      self.patience = patience
      self.minimumDelta = minimumDelta
      self.restoresBest = restoresBest
    }
  }

  /// The epochs after which losses and metrics are recorded: `first`, `first + every`, …, and the last.
  package struct Recording: Hashable, Sendable {
    package let first: Int
    package let every: Int

    package init(first: Int, every: Int) {
      self.first = first
      self.every = every
    }

    package func includes(_ epoch: Int) -> Bool { epoch >= first && (epoch - first) % every == 0 }
  }

  package var network: Network
  package var task: LearningTask
  package var loss: Loss
  package var reduction: Reduction
  package var hiddenError: HiddenError = .delta
  /// nil where every row counts 1.
  package var classWeighting: ClassWeighting?
  /// What rows of each class count in training besides; empty where that is 1.
  package var classWeights: [Double] = []
  /// Whether the rows of its data have weights of their own.
  package var isWeighted = false
  package var optimizer: Optimizer
  package var learningRate: Double
  package var schedule: Schedule = .constant
  package var clipping = GradientClipping(value: nil, norm: nil)
  package var epochs: Int
  package var batchSize: BatchSize
  package var shuffles: Bool
  package var earlyStopping: EarlyStopping?
  package var recording: Recording?
  /// Those that are computed besides the default ones, by their places in the registry.
  package var furtherMeasures = PlaceSet()
  package var precision: Precision = .float64
  package var weightInitializer: Initializer = .named("xavier_uniform")
  package var biasInitializer: Initializer = .zeros
  /// Taken instead of the initializers' values, where given.
  package var initialParameters: ParameterValues?
  package var seed: UInt64 = 0
  /// Tells the random streams of different datasets apart.
  package var datasetSubject: UInt32 = 0

  /// Whether rows of different classes count differently in training.
  var weightsClasses: Bool { classWeighting != nil || !classWeights.isEmpty }

  package init(
    network: Network, task: LearningTask, loss: Loss, reduction: Reduction, optimizer: Optimizer,
    learningRate: Double, epochs: Int, batchSize: BatchSize, shuffles: Bool
  ) {
    self.network = network
    self.task = task
    self.loss = loss
    self.reduction = reduction
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.epochs = epochs
    self.batchSize = batchSize
    self.shuffles = shuffles
  }
}
