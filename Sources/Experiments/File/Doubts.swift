import Documents
import NeuralNetworks

/// Values of options that may not do, which depends on what they are combined with, and where the file has them.
final class Doubts {
  /// What a value is combined with where it does not do.
  enum Reason: Hashable {
    /// The network computes in single precision.
    case singlePrecision
    /// Standard deviations, and half widths, are not negative.
    case negativeScale
    /// It depends on the learning rate, for decay that is decoupled from the gradient.
    case decoupledDecay
    /// Nesterov's look-ahead does nothing without momentum.
    case needsMomentum
  }

  struct Doubt {
    let value: OptionValue
    let node: Node
  }

  struct Subject: Hashable {
    let key: OptionKey
    let reason: Reason
  }

  private(set) var all: [Subject: [Doubt]] = [:]
  private var known: [Subject: Set<OptionValue>] = [:]

  /// Notes what may be wrong with a value.
  func note(_ definition: OptionDefinition, _ value: OptionValue, at node: Node) {
    if definition.key == .nesterov, value == .boolean(true) {
      add(.needsMomentum, definition.key, value, node)
    }
    guard case .number(let number) = value, case .number(let interval) = definition.kind else { return }
    if !definition.isKeptInDouble, RoundingLoss.inSinglePrecision(value, in: interval) != nil {
      add(.singlePrecision, definition.key, value, node)
    }
    if definition.key == .biasInitializerScale, number < 0 {
      add(.negativeScale, definition.key, value, node)
    }
    if definition.key == .weightDecay, number > 0 { add(.decoupledDecay, definition.key, value, node) }
  }

  private func add(_ reason: Reason, _ key: OptionKey, _ value: OptionValue, _ node: Node) {
    let subject = Subject(key: key, reason: reason)
    guard known[subject, default: []].insert(value).inserted else { return }
    all[subject, default: []].append(Doubt(value: value, node: node))
  }
}

extension RoundingLoss {
  /// What single precision makes of an option's number, where that is something else in kind.
  static func inSinglePrecision(_ value: OptionValue, in interval: NumberInterval) -> RoundingLoss? {
    value.number.flatMap { kind(of: $0, in: interval) }.map {
      RoundingLoss(number: value.text, kind: $0, precision: .single)
    }
  }

  private static func kind(of value: Double, in interval: NumberInterval) -> Kind? {
    let rounded = Float(value)
    if value != 0, rounded == 0 { return .zero }
    if rounded.isInfinite { return .infinite }
    if value != 0, rounded.magnitude < Float.leastNormalMagnitude { return .losesDigits }
    if interval.contains(Double(rounded)) { return nil }
    let inside = Double(rounded) >= interval.upper ? rounded.nextDown : rounded.nextUp
    return .becomes(NumberText.text(Double(rounded)), nearest: "\(inside)")
  }
}
