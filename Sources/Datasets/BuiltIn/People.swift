extension BuiltInDataset {
  /// Heights in centimeters, weights in kilograms, ages in years.
  static let blogPeople = people(
    "blog-people", "four people by height, weight and age", ["height", "weight", "age"],
    rows: [[170, 70, 25], [160, 55, 30], [180, 90, 40], [150, 45, 20]], labels: [1, 0, 1, 0])

  /// Weights and heights, less a typical weight and height.
  static let notebookPeople = people(
    "notebook-people", "four people by weight and height, both shifted towards 0", ["weight", "height"],
    rows: [[-2, -1], [25, 6], [17, 4], [-15, -6]], labels: [1, 0, 0, 1])

  private static func people(
    _ name: String, _ summary: String, _ featureNames: [String], rows: [[Double]], labels: [Int32]
  ) -> BuiltInDataset {
    BuiltInDataset(name: name, summary: summary, task: .classification) { _ in
      Dataset(
        featureNames: featureNames,
        features: FeatureTable(
          rowCount: rows.count, columnCount: featureNames.count, values: rows.flatMap(\.self)),
        targets: .classes(labels: labels, names: ["0", "1"]),
        isComplete: true)
    }
  }
}
