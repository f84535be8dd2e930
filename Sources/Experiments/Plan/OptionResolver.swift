/// Makes a value for every option out of the few that an experiment sets.
struct OptionResolver {
  /// Later assignments win.
  static func resolve(_ assignments: [Assignment], for dataset: DatasetFacts) -> [OptionValue] {
    var given: [OptionValue?] = Array(repeating: nil, count: OptionKey.allCases.count)
    for assignment in assignments { given[assignment.key.index] = assignment.value }
    var values: [OptionValue] = Array(repeating: .none, count: given.count)
    for definition in OptionTable.all where definition.owner == nil {
      switch definition.defaultValue {
      case .value(let value): values[definition.key.index] = given[definition.key.index] ?? value
      case .derived, .ofChoice: values[definition.key.index] = given[definition.key.index] ?? .none
      }
    }
    derive(&values, given: given, dataset: dataset)
    for definition in OptionTable.all {
      guard let owner = definition.owner else { continue }
      values[definition.key.index] = parameter(
        definition, ownerValue: values[owner.index], given: given[definition.key.index])
    }
    if values[OptionKey.schedule.index] == .text("cosine"), values[OptionKey.schedulePeriod.index] == .none {
      values[OptionKey.schedulePeriod.index] = .integer(max(values[OptionKey.epochs.index].integer ?? 1, 1))
    }
    return values
  }

  private static func derive(_ values: inout [OptionValue], given: [OptionValue?], dataset: DatasetFacts) {
    let loss = given[OptionKey.loss.index] ?? .text(defaultLoss(dataset))
    values[OptionKey.loss.index] = loss
    values[OptionKey.outputActivation.index] =
      given[OptionKey.outputActivation.index] ?? .text(defaultOutputActivation(loss: loss, dataset: dataset))
    values[OptionKey.initializer.index] =
      given[OptionKey.initializer.index]
      ?? .text(defaultInitializer(activation: values[OptionKey.activation.index]))
    if values[OptionKey.bias.index] == .boolean(false) { values[OptionKey.biasInitializer.index] = .none }
    if values[OptionKey.batchSize.index] == .text("full") { values[OptionKey.shuffle.index] = .boolean(false) }
  }

  private static func parameter(
    _ definition: OptionDefinition, ownerValue: OptionValue, given: OptionValue?
  ) -> OptionValue {
    switch (ownerValue, definition.defaultValue) {
    case (.boolean(true), .value(let fallback)): return given ?? fallback
    case (.text(let choice), _):
      let used = definition.owner.flatMap { OptionTable[$0].choice(named: choice) }?.parameters
        .first { $0.key == definition.key }
      return used.map { given ?? $0.defaultValue } ?? .none
    default: return .none
    }
  }

  private static func defaultLoss(_ dataset: DatasetFacts) -> String {
    switch dataset.task {
    case .regression: "mean_squared_error"
    case .classification(let classCount): classCount == 2 ? "binary_cross_entropy" : "cross_entropy"
    }
  }

  private static func defaultOutputActivation(loss: OptionValue, dataset: DatasetFacts) -> String {
    switch (loss, dataset.task) {
    case (.text("cross_entropy"), _): "softmax"
    case (.text("binary_cross_entropy"), _): "sigmoid"
    case (_, .classification): "sigmoid"
    case (_, .regression): "identity"
    }
  }

  private static func defaultInitializer(activation: OptionValue) -> String {
    switch activation {
    case .text("selu"): "lecun_normal"
    case .text("relu"), .text("leaky_relu"), .text("elu"), .text("silu"), .text("gelu"), .text("gelu_tanh"):
      "he_uniform"
    default: "xavier_uniform"
    }
  }
}
