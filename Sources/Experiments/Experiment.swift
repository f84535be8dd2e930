import Documents
import Foundation

/// An experiment that is ready to run: its file, its data sets, and the plan of its trials.
package struct Experiment: Sendable {
  package let file: ExperimentFile
  package let datasets: [Dataset]
  package let plan: Plan
  /// One for each data set: what decides how it is prepared for any trial.
  let preparations: [DataPreparation]
  /// What the user may want to know although nothing is wrong.
  package let warnings: Diagnostics

  package var name: String { file.name }

  /// Reads an experiment file and its data sets.
  ///
  /// - Parameter path: the experiment file.
  /// - Throws: Everything that is wrong with the file and with the files that it names.
  package static func load(path: String) throws(Diagnostics) -> Experiment {
    let source = try SourceFile.read(path: path, shownAs: path, maximumBytes: 16 << 20)
    return try load(source, directory: (path as NSString).deletingLastPathComponent)
  }

  package static func load(_ source: SourceFile, directory: String) throws(Diagnostics) -> Experiment {
    let file = try ExperimentFile.parse(source, directory: directory)
    var diagnostics = file.warnings
    var datasets: [Dataset] = []
    for entry in file.datasets {
      do throws(Diagnostics) {
        let dataset = try DatasetLoader.load(entry.source, relativeTo: directory)
        for note in dataset.notes { diagnostics.append(note) }
        datasets.append(dataset)
      } catch {
        if error.all.contains(where: { $0.kind == .missingInput }) {
          diagnostics.append(
            file.document.diagnostic(
              "dataset '\(entry.name)' names a file that is not there; paths are relative to the experiment file",
              at: entry.node))
        }
        diagnostics.append(contentsOf: error)
      }
    }
    try diagnostics.throwIfErrors()
    return try ExperimentAssembly(file: file, datasets: datasets, diagnostics: diagnostics).assemble()
  }
}
