import NeuralNetworks

/// Makes a value for every option out of the few that an experiment sets.
struct OptionResolver: Sendable {
  /// What is set, one an option.
  private var given: [OptionValue?] = Array(repeating: nil, count: OptionKey.allCases.count)

  /// - Parameter assignments: what is set; later assignments win.
  init(_ assignments: [Assignment] = []) { assign(assignments) }

  /// Sets further options, or sets them anew.
  mutating func assign(_ assignments: some Sequence<Assignment>) {
    for assignment in assignments { given[assignment.key.index] = assignment.value }
  }

  /// A value for every option, in the order of `OptionKey`.
  func values(for dataset: DatasetFacts) -> [OptionValue] {
    [OptionValue](unsafeUninitializedCapacity: given.count) { values, count in
      for index in given.indices {
        values.initializeElement(at: index, to: value(at: index, for: dataset))
        count += 1
      }
    }
  }

  /// The value of one option.
  func value(of key: OptionKey, for dataset: DatasetFacts) -> OptionValue {
    value(at: key.index, for: dataset)
  }

  /// The options that an option's value may follow from, besides itself.
  static func sources(of key: OptionKey) -> [OptionKey] {
    switch rules[key.index] {
    case .plain, .loss: []
    case .parameter(let owner, _), .detail(let owner, _): [owner]
    case .length(let owner, _): [owner, .epochs]
    case .outputActivation: [.loss]
    case .initializer: [.activation]
    case .biasInitializer: [.bias]
    case .shuffle: [.batchSize]
    }
  }

  /// Whether an option's value may change with one of `others`: it is one of them, or follows from one, directly or not.
  static func follows(_ key: OptionKey, from others: Set<OptionKey>) -> Bool {
    others.contains(key) || sources(of: key).contains { follows($0, from: others) }
  }

  /// The option that decides whether `key` has any effect.
  static func gate(of key: OptionKey) -> OptionKey? {
    switch rules[key.index] {
    case .parameter(let owner, _), .detail(let owner, _), .length(let owner, _): owner
    case .biasInitializer: .bias
    case .shuffle: .batchSize
    case .plain, .loss, .outputActivation, .initializer: nil
    }
  }
}

extension OptionResolver {
  /// How an option gets its value.
  private enum Rule: Sendable {
    case plain(OptionValue)
    /// Used by some choices of its owner, with a default for each.
    case parameter(owner: OptionKey, defaults: [(choice: OptionValue, value: OptionValue)])
    /// Used when its owner is on.
    case detail(owner: OptionKey, OptionValue)
    /// Used by some choices of its owner; as long as training, unless it is given.
    case length(owner: OptionKey, choices: [OptionValue])
    case loss
    case outputActivation
    case initializer
    /// None without biases.
    case biasInitializer(OptionValue)
    /// Off for full batches, which have but one order.
    case shuffle(OptionValue)
  }

  private static let rules: [Rule] = OptionKey.allCases.map { key in
    let definition = OptionTable[key]
    let fallback: OptionValue = if case .value(let value) = definition.defaultValue { value } else { .none }
    switch key {
    case .loss: return .loss
    case .outputActivation: return .outputActivation
    case .initializer: return .initializer
    case .biasInitializer: return .biasInitializer(fallback)
    case .shuffle: return .shuffle(fallback)
    default: break
    }
    guard let owner = definition.owner else { return .plain(fallback) }
    let users = OptionTable[owner].choices.compactMap { choice in
      choice.parameters.first { $0.key == key }.map {
        (choice: OptionValue.text(choice.name), value: $0.defaultValue)
      }
    }
    if case .derived = definition.defaultValue { return .length(owner: owner, choices: users.map(\.choice)) }
    return users.isEmpty ? .detail(owner: owner, fallback) : .parameter(owner: owner, defaults: users)
  }

  private func value(at index: Int, for dataset: DatasetFacts) -> OptionValue {
    switch Self.rules[index] {
    case .plain(let fallback): return given[index] ?? fallback
    case .parameter(let owner, let defaults):
      let choice = value(at: owner.index, for: dataset)
      for used in defaults where used.choice == choice { return given[index] ?? used.value }
      return .none
    case .detail(let owner, let fallback):
      return value(at: owner.index, for: dataset) == .boolean(true) ? given[index] ?? fallback : .none
    case .length(let owner, let choices):
      guard choices.contains(value(at: owner.index, for: dataset)) else { return .none }
      return given[index] ?? .integer(max(value(of: .epochs, for: dataset).integer ?? 1, 1))
    case .loss: return given[index] ?? .text(Self.defaultLoss(dataset))
    case .outputActivation:
      return given[index]
        ?? .text(Self.defaultOutputActivation(loss: value(of: .loss, for: dataset), dataset: dataset))
    case .initializer:
      return given[index] ?? .text(Self.defaultInitializer(activation: value(of: .activation, for: dataset)))
    case .biasInitializer(let fallback):
      return value(of: .bias, for: dataset) == .boolean(false) ? .none : given[index] ?? fallback
    case .shuffle(let fallback):
      return value(of: .batchSize, for: dataset) == .full ? .boolean(false) : given[index] ?? fallback
    }
  }

  private static func defaultLoss(_ dataset: DatasetFacts) -> String {
    switch dataset.task {
    case .regression: "mean_squared_error"
    case .classification(let classCount): classCount == 2 ? "binary_cross_entropy" : "cross_entropy"
    }
  }

  private static func defaultOutputActivation(loss: OptionValue, dataset: DatasetFacts) -> String {
    if let output = Loss(loss.text)?.outputActivation { return output }
    return if case .classification = dataset.task { "sigmoid" } else { "identity" }
  }

  private static func defaultInitializer(activation: OptionValue) -> String {
    Activation.named(activation.text).defaultInitializer
  }
}
