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
    if !definition.isKeptInDouble, SinglePrecision.loss(of: number, in: interval) != nil {
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

/// What becomes of numbers in single precision.
enum SinglePrecision {
  /// What rounding makes of `value`, as the middle of a sentence, where that is something else in kind: 0, infinite, with
  /// fewer digits, or outside of `interval`.
  static func loss(of value: Double, in interval: NumberInterval) -> String? {
    let rounded = Float(value)
    if value != 0, rounded == 0 { return "is 0" }
    if rounded.isInfinite { return "is infinite" }
    if value != 0, rounded.magnitude < Float.leastNormalMagnitude { return "loses its digits" }
    return interval.contains(Double(rounded)) ? nil : "is \(NumberText.text(Double(rounded)))"
  }

  /// The nearest numbers that do, as the end of a sentence.
  static func limit(of value: Double, in interval: NumberInterval) -> String {
    let rounded = Float(value)
    if rounded.isInfinite { return "its largest number is about 3.4e38" }
    if rounded.magnitude < Float.leastNormalMagnitude {
      return "its smallest number with all digits is about 1.18e-38"
    }
    let isUpper = Double(rounded) >= interval.upper
    return "the nearest number beside it is \(isUpper ? rounded.nextDown : rounded.nextUp)"
  }
}
