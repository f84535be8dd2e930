/// An option of training: its place in the table, and in arrays that hold a value for every option.
package struct OptionKey: Hashable, Sendable, CaseIterable {
  private let place: UInt8

  init(index: Int) { place = UInt8(index) }

  /// The option that is called so in files and columns.
  package init?(rawValue name: String) {
    guard let key = Self.keys[name] else { return nil }
    self = key
  }

  /// Every option, in the order of result files' columns.
  package static let allCases: [OptionKey] = OptionTable.all.map(\.key)
  private static let keys = Dictionary(uniqueKeysWithValues: OptionTable.all.map { ($0.name, $0.key) })

  package var index: Int { Int(place) }
  /// The name in files and columns.
  package var rawValue: String { OptionTable[self].name }
}

/// The options that the program itself speaks of.
extension OptionKey {
  package static let activation = named("activation")
  package static let leakySlope = named("leaky_slope")
  package static let eluAlpha = named("elu_alpha")
  package static let outputActivation = named("output_activation")
  package static let bias = named("bias")
  package static let initializer = named("initializer")
  package static let initializerScale = named("initializer_scale")
  package static let biasInitializer = named("bias_initializer")
  package static let biasInitializerScale = named("bias_initializer_scale")
  package static let normalization = named("normalization")
  package static let learningRate = named("learning_rate")
  package static let optimizer = named("optimizer")
  package static let momentum = named("momentum")
  package static let nesterov = named("nesterov")
  package static let beta1 = named("beta_1")
  package static let beta2 = named("beta_2")
  package static let rho = named("rho")
  package static let epsilon = named("epsilon")
  package static let weightDecay = named("weight_decay")
  package static let schedule = named("schedule")
  package static let scheduleStepSize = named("schedule_step_size")
  package static let scheduleGamma = named("schedule_gamma")
  package static let schedulePeriod = named("schedule_period")
  package static let scheduleMinimum = named("schedule_minimum")
  package static let loss = named("loss")
  package static let huberDelta = named("huber_delta")
  package static let reduction = named("reduction")
  package static let classWeight = named("class_weight")
  package static let hiddenError = named("hidden_error")
  package static let epochs = named("epochs")
  package static let batchSize = named("batch_size")
  package static let shuffle = named("shuffle")
  package static let clipNorm = named("clip_norm")
  package static let clipValue = named("clip_value")
  package static let earlyStopping = named("early_stopping")
  package static let patience = named("patience")
  package static let minDelta = named("min_delta")
  package static let restoreBest = named("restore_best")
  package static let monitor = named("monitor")
  package static let precision = named("precision")
  package static let normalize = named("normalize")

  /// - Precondition: there is such an option.
  private static func named(_ name: String) -> OptionKey {
    guard let key = OptionKey(rawValue: name) else { preconditionFailure("no option is called \(name)") }
    return key
  }
}
