import Datasets
import Documents
import Foundation
import NeuralNetworks
import TestSupport

@testable import Experiments

/// An experiment from a text, in a folder that holds some further files.
func experiment(_ yaml: String, files: [String: String] = [:]) throws -> Experiment {
  let folder = try TemporaryFolder()
  for (name, text) in files { try folder.write(text, to: name) }
  return try Experiment.load(SourceFile(name: "a.yaml", text: yaml), directory: folder.path)
}

/// What reading an experiment says, as the user sees it: errors, or warnings where there are none.
func complaints(_ yaml: String, files: [String: String] = [:]) throws -> String {
  do {
    return try experiment(yaml, files: files).warnings.rendered(color: false)
  } catch let diagnostics as Diagnostics {
    return diagnostics.rendered(color: false)
  }
}

/// What reading an experiment says of one top-level key, the others being as simple as can be.
func complaints(of entry: String, files: [String: String] = [:]) throws -> String {
  try complaints(sweep(entry), files: files)
}

/// An experiment on XOR with some further keys; `datasets`, `architectures` and `seeds` among them take the place of its
/// own.
func sweep(_ entries: String) -> String {
  var text = entries
  if !entries.contains("datasets:") { text += "\ndatasets: [xor]" }
  if !entries.contains("architectures:") { text += "\narchitectures: [[2]]" }
  if !("\n" + entries).contains("\nseed") { text += "\nseeds: 0..4" }
  return text + "\n"
}

/// Configurations as texts: what they vary in, "32x16 learning_rate=0.1 optimizer=adam".
func configurations(_ experiment: Experiment, _ keys: [OptionKey] = []) -> [String] {
  experiment.plan.configurations.map { configuration in
    let names =
      (experiment.file.datasets.count > 1 ? [experiment.file.datasets[configuration.dataset].name] : [])
      + [experiment.plan.architectures[configuration.architecture].name]
    return (names + keys.map { "\($0.rawValue)=\(configuration[$0].text)" }).joined(separator: " ")
  }
}

/// The names that an option may be set to, as messages list them.
func choices(of key: OptionKey) -> String { OptionTable[key].choices.map(\.name).joined(separator: ", ") }

/// The measures that a task has, as messages list them.
func measureNames(for task: LearningTask) -> String {
  Measure.all.filter { $0.applies(to: task) }.map(\.name).joined(separator: ", ")
}

/// The built-in datasets that have an option, as messages list them.
func builtInSets(with option: String) -> String {
  BuiltInDataset.all.filter { $0.options.contains { $0.name == option } }.map(\.name).joined(separator: ", ")
}

/// The keys of files, each with what it names, as messages list them.
var formatKeys: String { DatasetFormat.all.map { "'\($0.key.name)' for \($0.noun)" }.joined(separator: ", ") }
