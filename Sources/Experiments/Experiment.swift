import Datasets
import Documents

/// An experiment that is ready to run: its file, its datasets, and the plan of its trials.
package struct Experiment: Sendable {
  package let file: ExperimentFile
  package let datasets: [Dataset]
  package let plan: SearchSpace
  /// One for each dataset: what decides how it is prepared for any trial.
  package let preparations: [DataPreparation]
  /// One for each dataset: what its trials are judged by.
  package let measures: [MeasureChoice]
  /// What the identities of configurations say of their datasets and architectures.
  let identityParts: ConfigurationIdentity.Parts
  /// What the user may want to know although nothing is wrong.
  package let warnings: Diagnostics

  package var name: String { file.name }

  /// The largest experiment file that is read, in bytes.
  private static let maximumBytes = 16 << 20

  /// Reads an experiment file and its datasets.
  ///
  /// - Parameters:
  ///   - path: the experiment file.
  ///   - memory: what may be taken of memory to read its files.
  /// - Throws: Everything that is wrong with the file and with the files that it names.
  package static func load(
    path: String, memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> Experiment {
    let source = try SourceFile.read(path: path, shownAs: path, maximumBytes: maximumBytes)
    return try load(source, directory: PathText.directory(path), memory: memory)
  }

  /// Reads an experiment's text and its datasets.
  ///
  /// - Parameters:
  ///   - directory: what the file's paths are relative to; empty for the working directory.
  ///   - memory: what may be taken of memory to read its files.
  /// - Throws: Everything that is wrong with the text and with the files that it names.
  package static func load(
    _ source: SourceFile, directory: String, memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> Experiment {
    var memory = memory
    let reading = try ExperimentFile.read(source, directory: directory)
    let problems = reading.problems
    let loaded = reading.datasets.compactMap { entry in
      let dataset = load(entry, directory: directory, memory: memory, problems: problems)
      memory.hold(dataset?.byteCount ?? 0)
      return dataset.map { (entry: entry, dataset: $0) }
    }
    let datasets = loaded.map(\.dataset)
    if let file = reading.file {
      MetricChecks(file: file, datasets: loaded, problems: problems).checkAll()
    }
    guard let file = reading.file, datasets.count == file.datasets.count,
      reading.isPlanSound || !problems.diagnostics.hasErrors
    else {
      throw problems.diagnostics
    }
    let predictions = zip(reading.datasets, datasets).map { entry, dataset in
      let rows = entry.predictions.rows(
        of: dataset, entry.source, directory: directory, memory: memory, problems: problems)
      memory.hold(rows.byteCount)
      return rows
    }
    return try ExperimentAssembly(
      file: file, datasets: datasets, predictions: predictions, problems: problems
    ).assemble()
  }

  private static func load(
    _ entry: DatasetEntry, directory: String, memory: ReadingMemory, problems: DiagnosticCollector
  ) -> Dataset? {
    if let options = entry.source as? BuiltInOptions {
      // Rows and targets as numbers, and once more on the way.
      let numbers = options.rows.multipliedReportingOverflow(by: 2 * (max(options.features, 2) + 1) * 8)
      let bytes = numbers.overflow ? .max : numbers.partialValue
      if let problem = memory.problem(bytes, toRead: nil) {
        problems.add(problem, at: entry.node)
        return nil
      }
    }
    do throws(Diagnostics) {
      let dataset = try DatasetLoader.load(entry.source, relativeTo: directory, memory: memory)
      problems.add(Diagnostics(all: dataset.notes))
      return dataset
    } catch {
      problems.add(error, ofFileNamedAt: entry.node)
      return nil
    }
  }
}
