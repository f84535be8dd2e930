import NeuralNetworks

/// A dataset that needs no file: an entry of the registry that the loader, the reader of experiment files, the reference page,
/// "did you mean" and the tests read.
package struct BuiltInDataset: Sendable {
  /// The name in an experiment file; `parity-N` stands for `parity-2` to `parity-16`.
  package let name: String
  /// The numbers that N stands for in the name; nil where there is none.
  var variants: ClosedRange<Int>?
  package let summary: String
  package let task: LearningTask
  /// Options besides the name; none for sets that are always the same.
  package var options: [Option] = []
  /// Makes the set. The name in the options is one that this entry answers to.
  let make: @Sendable (BuiltInOptions) -> Dataset

  /// Every built-in dataset, the simplest first.
  package static let all: [BuiltInDataset] = [
    xor, and, or, xnor, parity, blogPeople, notebookPeople, moons, circles, spirals, blobs, sine,
  ]
}

extension BuiltInDataset {
  /// The set that answers to `name`.
  package static func named(_ name: String) -> BuiltInDataset? { all.first { $0.names.contains(name) } }

  /// The names to offer where one is misspelt.
  package static var allNames: [String] { all.flatMap(\.names) }

  /// The names that it answers to.
  package var names: [String] {
    variants.map { $0.map { name.replacing("N", with: String($0)) } } ?? [name]
  }

  /// Options with every default filled in; nil when there is no set of that name.
  package static func defaultOptions(for name: String) -> BuiltInOptions? {
    guard let dataset = named(name) else { return nil }
    var options = BuiltInOptions(name: name)
    for option in dataset.options { _ = option.set(option.defaultValue, in: &options) }
    return options
  }
}
