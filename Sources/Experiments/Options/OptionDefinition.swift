import NeuralNetworks

/// What an option of training is called, may be set to, and means. The validator, the reference page and the columns
/// of result files all come from these.
package struct OptionDefinition: Sendable {
  /// Which values an option takes.
  package enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(NumberInterval)
    case boolean
    case choice([Choice])
  }

  /// One of the named values of an option, such as an optimiser.
  package struct Choice: Sendable {
    package let name: String
    package var aliases: [String] = []
    package let meaning: String
    /// The further options that this choice uses, and their defaults with it.
    package var parameters: [Parameter] = []
  }

  package struct Parameter: Sendable {
    package let key: OptionKey
    package let defaultValue: OptionValue
  }

  package enum Default: Sendable {
    case value(OptionValue)
    /// Follows from other options; the text says how.
    case derived(String)
    /// Says each choice that uses the option.
    case ofChoice
  }

  package let key: OptionKey
  package var aliases: [String] = []
  package let kind: Kind
  /// Whether training keeps the number in double precision, whatever the network computes in.
  package var isKeptInDouble = false
  /// Words that stand for a special value, such as `full`, with what each means.
  package var words: [(word: String, meaning: String)] = []
  package let defaultValue: Default
  package let meaning: String
  /// Whether an architecture may set it for itself.
  package var belongsToArchitecture = false
  /// The option whose choices use this one.
  package var owner: OptionKey?
  /// What it is called inside its owner's mapping, where that differs from its own name.
  package var nameInOwner: String?

  /// The name in files and columns.
  package var name: String { key.rawValue }

  /// The name inside its owner's mapping.
  package var innerName: String { nameInOwner ?? name }

  package var choices: [Choice] {
    if case .choice(let choices) = kind { choices } else { [] }
  }

  package func choice(named name: String) -> Choice? { choices.first { $0.name == name } }
}

extension NumberInterval {
  /// The range in words: "a number above 0".
  package var description: String {
    let from: String? =
      lower == -.infinity ? nil : includesLower ? "at least \(text(lower))" : "above \(text(lower))"
    let to: String? =
      upper == .infinity ? nil : includesUpper ? "at most \(text(upper))" : "below \(text(upper))"
    let limits = [from, to].compactMap { $0 }.joined(separator: " and ")
    return limits.isEmpty ? "a number" : "a number \(limits)"
  }

  private func text(_ bound: Double) -> String { OptionValue.number(bound).text }
}

/// The options of training, in the order of result files' columns.
package enum OptionKey: String, CaseIterable, Sendable {
  case activation
  case leakySlope = "leaky_slope"
  case eluAlpha = "elu_alpha"
  case outputActivation = "output_activation"
  case bias
  case initializer
  case initializerScale = "initializer_scale"
  case biasInitializer = "bias_initializer"
  case biasInitializerScale = "bias_initializer_scale"
  case learningRate = "learning_rate"
  case optimizer
  case momentum
  case nesterov
  case beta1 = "beta_1"
  case beta2 = "beta_2"
  case rho
  case epsilon
  case weightDecay = "weight_decay"
  case schedule
  case scheduleStepSize = "schedule_step_size"
  case scheduleGamma = "schedule_gamma"
  case schedulePeriod = "schedule_period"
  case scheduleMinimum = "schedule_minimum"
  case loss
  case huberDelta = "huber_delta"
  case reduction
  case hiddenError = "hidden_error"
  case epochs
  case batchSize = "batch_size"
  case shuffle
  case clipNorm = "clip_norm"
  case clipValue = "clip_value"
  case earlyStopping = "early_stopping"
  case patience
  case minDelta = "min_delta"
  case restoreBest = "restore_best"
  case precision

  /// The option's place in arrays that hold a value for every option: its place among `allCases`.
  package var index: Int {
    // An enumeration without payloads is the number of its case. Looking a key up takes longer than what is done with it.
    Int(unsafeBitCast(self, to: UInt8.self))
  }
}
