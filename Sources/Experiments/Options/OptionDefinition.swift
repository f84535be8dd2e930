import NeuralNetworks

/// What an option of training is called, may be set to, and means. The validator, the reference page and the columns
/// of result files all come from these.
package struct OptionDefinition: Sendable {
  /// Which values an option takes.
  package enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(NumberInterval)
    /// A number for all hidden layers, or a list of one per hidden layer; 0 in all of them is the same as `none`.
    case numberPerLayer(NumberInterval)
    case boolean
    case choice([Choice])
  }

  /// One of the named values of an option, such as an optimizer.
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
  /// The name in files and columns.
  package let name: String
  package let aliases: [String]
  package let kind: Kind
  /// Whether training keeps the number in double precision, whatever the network computes in.
  package var isKeptInDouble = false
  /// Words that stand for a special value, such as `full`, with what each means.
  package var words: [(word: String, meaning: String)] = []
  /// Words for a value that is the same as none, at least one.
  var wordsForNone = ["none"]
  package let defaultValue: Default
  package let meaning: String
  /// Whether an architecture may set it for itself.
  package let belongsToArchitecture: Bool
  /// The option whose choices use this one.
  package let owner: OptionKey?
  /// The name inside its owner's mapping.
  package let innerName: String

  package var choices: [Choice] {
    if case .choice(let choices) = kind { choices } else { [] }
  }

  /// Which numbers the option takes, whole ones apart.
  var interval: NumberInterval? {
    switch kind {
    case .number(let interval), .numberPerLayer(let interval): interval
    case .integer, .boolean, .choice: nil
    }
  }

  /// Whether a list can be one value.
  var takesList: Bool { if case .numberPerLayer = kind { true } else { false } }

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
