import Documents

/// Options that do not go together, and plans that cannot be run. Equal mistakes have equal words.
enum PlanMistake: Mistake, Hashable {
  case everythingExcluded
  /// An option with a value for classes alone.
  case needsClasses(OptionKey, String, dataset: String)
  case lossNeedsOutput(String, needed: String, found: String)
  /// Softmax over one output.
  case constantOutput(String, dataset: String)
  case rawErrorNeedsElementwise(found: String)
  case architecture(ArchitectureMistake)
  case negativeScale(OptionKey, OptionValue)
  /// Two configurations that would train the same, each in words that tell them apart; equal where nothing does.
  case sameConfigurations(String, String)

  var wording: Wording {
    switch self {
    case .everythingExcluded:
      "the plan has no trials: everything is excluded"
    case .needsClasses(_, let value, let dataset):
      "\(value) needs classes, but '\(dataset)' is regression"
    case .lossNeedsOutput(let loss, let needed, let found):
      "\(loss) needs output_activation \(needed), not \(found)"
    case .constantOutput(let activation, let dataset):
      """
      \(activation) over the single output of '\(dataset)' is always 1; use loss cross_entropy or another \
      output_activation
      """
    case .rawErrorNeedsElementwise(let found):
      "hidden_error raw needs an output_activation that works on each output alone, not \(found)"
    case .architecture(let mistake):
      mistake.wording
    case .negativeScale(let key, let value):
      """
      \(key.rawValue): \(value.text) is negative, as no standard deviation or half width is; \
      write \(value.text.dropFirst())
      """
    case .sameConfigurations(let one, let other):
      "two configurations are the same: \(one)\(one == other ? ", written in two ways" : ", and \(other)")"
    }
  }
}

extension PlanMistake {
  /// The options that say so, of which the first that the file sets is shown.
  var options: [OptionKey] {
    switch self {
    case .needsClasses(let key, _, _): [key]
    case .lossNeedsOutput: [.outputActivation, .loss]
    case .constantOutput: [.outputActivation]
    case .rawErrorNeedsElementwise: [.hiddenError]
    case .architecture(.layerCount(let key, _, _, _)): [key]
    case .everythingExcluded, .architecture, .negativeScale, .sameConfigurations: []
    }
  }
}
