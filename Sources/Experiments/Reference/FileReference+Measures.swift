import NeuralNetworks

extension FileReference {
  /// What there is to measure, of each part of the data.
  static var measures: String {
    rows(
      ["measure", "", "better", "tasks", "formula"],
      Measure.all.map { measure in
        [
          code(measure.name), measure.isDefault ? "computed" : "", measure.goal == .minimize ? "lower" : "higher",
          measure.isForTwoClasses
            ? "two classes"
            : LearningTask.allCases.filter(measure.applies).map(\.rawValue).joined(separator: ", "),
          measure.definition.formula + alsoRead(measure.definition.aliases),
        ]
      })
  }
}
