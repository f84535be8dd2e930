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
    let reading = try ExperimentFile.read(source, directory: directory)
    var diagnostics = reading.problems
    let datasets = reading.datasets.compactMap { entry in
      load(entry, of: reading.document, directory: directory, diagnostics: &diagnostics)
    }
    guard let file = reading.file, !diagnostics.hasErrors else { throw diagnostics }
    return try ExperimentAssembly(file: file, datasets: datasets, diagnostics: diagnostics).assemble()
  }

  private static func load(
    _ entry: DatasetEntry, of document: YAMLDocument, directory: String, diagnostics: inout Diagnostics
  ) -> Dataset? {
    do throws(Diagnostics) {
      let dataset = try DatasetLoader.load(entry.source, relativeTo: directory)
      for note in dataset.notes { diagnostics.append(note) }
      return dataset
    } catch {
      for diagnostic in error.all {
        diagnostics.append(
          diagnostic.kind == .missingInput ? located(diagnostic, at: entry.node, in: document) : diagnostic)
      }
      return nil
    }
  }

  /// A file that is missing is missing where it is named.
  private static func located(_ diagnostic: Diagnostic, at node: Node, in document: YAMLDocument) -> Diagnostic {
    var located = document.diagnostic(
      "'\(diagnostic.file ?? "")': \(diagnostic.message); paths are relative to the experiment file", at: node,
      suggestion: diagnostic.suggestion)
    located.kind = .missingInput
    return located
  }
}
