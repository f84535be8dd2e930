import Datasets
import Documents
import NeuralNetworks

/// What a dataset's `class_weight` says: what the rows of classes count in training, by the classes' names.
struct ClassWeightRequest: Sendable {
  private let entries: [(name: String, weight: Double, key: Node)]
  private let node: Node

  init?(_ node: Node, problems: DiagnosticCollector) {
    self.node = node
    guard let entries = node.entries, !entries.isEmpty else {
      if node.text == ClassWeighting.balanced.rawValue {
        problems.report(ClassWeightMistake.balancedUnderDataset, at: node)
      } else {
        problems.report(ValueMistake.misfit(Settings.classWeight.name, .setting(Settings.classWeight), node), at: node)
      }
      return nil
    }
    self.entries = entries.compactMap { entry in
      guard let name = entry.key.text else {
        problems.report(
          ValueMistake.misfit(Settings.classWeight.name, .setting(Settings.classWeight), entry.key), at: entry.key)
        return nil
      }
      guard let weight = entry.value.number, Self.interval.contains(weight) else {
        problems.report(ClassWeightMistake.misfit(name, entry.value), at: entry.value)
        return nil
      }
      return (name, weight, entry.key)
    }
  }

  /// More would be lost beside others, or be too large to be added up, in single precision.
  static let interval = NumberInterval(lower: 0, upper: 1e6)

  /// What rows of each class count, in the order of the classes; empty where each counts 1. What is wrong is reported.
  func weights(of dataset: Dataset, _ name: String, problems: DiagnosticCollector) -> [Double] {
    guard case .classes(_, let classes) = dataset.targets else {
      problems.report(PlanMistake.needsClasses(.classWeight, Settings.classWeight.name, dataset: name), at: node)
      return []
    }
    var weights = Array(repeating: 1.0, count: classes.count)
    var keys: [Int: Node] = [:]
    for entry in entries {
      guard let label = dataset.targets.label(of: entry.name) else {
        problems.report(ValueMistake.unknown(entry.name, .classes(classes)), at: entry.key)
        continue
      }
      if let first = keys[label] {
        problems.report(
          ValueMistake.listedTwice(
            Settings.classWeight.name, VisibleText.quoted(classes[label]), line: first.line(besides: entry.key)),
          at: entry.key)
      }
      keys[label] = entry.key
      weights[label] = entry.weight
    }
    if weights.allSatisfy({ $0 == 0 }) { problems.report(ClassWeightMistake.allZero, at: node) }
    return weights.allSatisfy { $0 == 1 } ? [] : weights
  }
}
