/// The mean over classes of the share of a class's rows that are right.
struct BalancedAccuracy: ClassCountMeasure, Registrable {
  static let definition = Definition(
    "balanced_accuracy", aliases: ["balanced_acc", "bacc"],
    "the mean over classes of the share of a class's rows that are right; classes without rows are left out")
  static let goal = Goal.maximize
  static let range = 0.0...1.0
  static let isFraction = true

  init(_ values: EntryValues) {}

  func value(of counts: ClassCounts) -> Double? {
    let classes = (0..<counts.classCount).filter { counts.actual($0) > 0 }
    if classes.isEmpty { return nil }
    return classes.reduce(0) { $0 + counts.correct($1) / counts.actual($1) } / Double(classes.count)
  }
}
