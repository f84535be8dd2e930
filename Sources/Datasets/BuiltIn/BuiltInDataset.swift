import NeuralNetworks

/// A data set that needs no file: one line of the table that the loader, the reference page and "did you
/// mean" read.
package struct BuiltInDataset: Sendable {
  /// The name in an experiment file; `parity-N` stands for `parity-2` to `parity-16`.
  package let name: String
  package let summary: String
  package let task: LearningTask
  /// Options besides the name; none for sets that are always the same.
  package let options: [Option]
  /// Makes the set. The name in the options is one that this line answers to.
  let make: @Sendable (BuiltInOptions) -> Dataset

  /// Every built-in data set, the simplest first.
  package static let all: [BuiltInDataset] = [
    table("xor", "exclusive or: 1 where exactly one of two inputs is 1") { $0[0] != $0[1] },
    table("and", "1 where both inputs are 1") { $0[0] && $0[1] },
    table("or", "1 where at least one of two inputs is 1") { $0[0] || $0[1] },
    table("xnor", "1 where both inputs are the same") { $0[0] == $0[1] },
    BuiltInDataset(
      name: "parity-N", summary: "1 where an odd number of N inputs is 1; N from 2 to 16",
      task: .classification, options: []
    ) { options in
      let inputs = parityInputs(options.name) ?? parityRange.lowerBound
      return .truthTable(inputs: inputs) { $0.count(where: \.self) % 2 == 1 }
    },
    people("blog-people", "four people by height, weight and age", .blogPeople),
    people("notebook-people", "four people by weight and height, both shifted towards 0", .notebookPeople),
    BuiltInDataset(
      name: "moons", summary: "two half circles that reach into each other", task: .classification,
      options: [.rows(), .noise(default: 0.1), .seed], make: Dataset.moons),
    BuiltInDataset(
      name: "circles", summary: "a circle within a circle", task: .classification,
      options: [.rows(), .noise(default: 0.05), .factor, .seed], make: Dataset.circles),
    BuiltInDataset(
      name: "spirals", summary: "spirals around each other, an arm a class", task: .classification,
      options: [
        .rows(), .noise(default: 0.02), .classes(default: 2),
        .turns("how often an arm goes round", default: 1), .seed,
      ], make: Dataset.spirals),
    BuiltInDataset(
      name: "blobs", summary: "normal clouds around random centres, a cloud a class", task: .classification,
      options: [.rows(), .noise(default: 1), .classes(default: 3), .features, .seed], make: Dataset.blobs),
    BuiltInDataset(
      name: "sine", summary: "the sine of one input from -1 to 1", task: .regression,
      options: [.rows(), .noise(default: 0.1), .turns("how many waves there are", default: 1), .seed],
      make: Dataset.sine),
  ]

  /// The set that answers to `name`.
  package static func named(_ name: String) -> BuiltInDataset? {
    parityInputs(name) == nil
      ? all.first { $0.name == name && name != "parity-N" } : all.first { $0.name == "parity-N" }
  }

  /// The names to offer where one is misspelt: those of the table, and each parity's.
  package static var allNames: [String] {
    all.flatMap { $0.name == "parity-N" ? parityRange.map { "parity-\($0)" } : [$0.name] }
  }

  /// Options with every default filled in; nil when there is no set of that name.
  package static func defaultOptions(for name: String) -> BuiltInOptions? {
    guard let dataset = named(name) else { return nil }
    var options = BuiltInOptions(name: name)
    for option in dataset.options { _ = option.set(option.defaultValue, in: &options) }
    return options
  }
}

extension BuiltInDataset {
  private static let parityRange = 2...16

  /// N of `parity-N`, written without sign or leading zeros.
  private static func parityInputs(_ name: String) -> Int? {
    guard name.hasPrefix("parity-"), let inputs = Int(name.dropFirst(7)), parityRange.contains(inputs),
      name == "parity-\(inputs)"
    else { return nil }
    return inputs
  }

  private static func table(
    _ name: String, _ summary: String, isTrue: @escaping @Sendable ([Bool]) -> Bool
  ) -> BuiltInDataset {
    BuiltInDataset(name: name, summary: summary, task: .classification, options: []) { _ in
      .truthTable(inputs: 2, isTrue: isTrue)
    }
  }

  private static func people(_ name: String, _ summary: String, _ dataset: Dataset) -> BuiltInDataset {
    BuiltInDataset(name: name, summary: summary, task: .classification, options: []) { _ in dataset }
  }
}
