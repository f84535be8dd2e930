import Documents

/// Something that is set where nothing uses it.
struct NoEffect: Mistake {
  /// What is set, as the file has it.
  let subject: String
  let reason: Reason

  enum Reason: Sendable {
    /// Only some choices of another option use it; none where it is a switch.
    case without(OptionKey, choices: [String])
    /// No value of another option that the file has uses it.
    case with(OptionKey, values: [String])
    /// Some values of another option do not use it, although a list of it is swept.
    case withSome(OptionKey, values: [String], name: String)
    case setByEveryArchitecture
    case beside(String)
    case inNoInclusion
    /// 1 - learning rate · decay rounds to 1 where decay is decoupled from the gradient.
    case roundedAway(decay: String)
    case withoutMomentum
  }

  init(_ subject: String, _ reason: Reason) {
    self.subject = subject
    self.reason = reason
  }

  init(_ key: OptionKey, _ reason: Reason) { self.init(key.rawValue, reason) }

  var severity: Diagnostic.Severity { if case .withoutMomentum = reason { .warning } else { .error } }

  var wording: Wording { "\(subject) has no effect\(reasonText)" }

  private var reasonText: String {
    switch reason {
    case .without(let gate, let choices):
      " without \(gate.rawValue): \(choices.isEmpty ? "true" : choices.joined(separator: " or "))"
    case .with(let gate, let values):
      " with \(gate.rawValue): \(values.joined(separator: ", "))"
    case .withSome(let gate, let values, let name):
      " with \(gate.rawValue): \(values.joined(separator: ", ")), so a list of it would train those twice; "
        + "write it where it belongs: \(gate.rawValue): \(Self.example(of: name, gate))"
    case .setByEveryArchitecture: ": every architecture sets its own"
    case .beside(let other): " beside \(other)"
    case .inNoInclusion: " in any of these configurations"
    case .roundedAway(let decay):
      " with adamw, as 1 - learning_rate · \(decay) is 1; write 0 or a larger number"
    case .withoutMomentum: " with momentum 0; write momentum: 0.9 beside it"
    }
  }

  private static func example(of name: String, _ gate: OptionKey) -> String {
    OptionTable[gate].choices.isEmpty ? "[false, {\(name): […]}]" : "[{name: …, \(name): […]}, …]"
  }
}
