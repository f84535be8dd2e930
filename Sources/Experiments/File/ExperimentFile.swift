import Documents

/// What an experiment file says, checked as far as that goes without its datasets.
package struct ExperimentFile: Sendable {
  package let name: String
  package let description: String?
  package let datasets: [DatasetEntry]
  package let metric: Metric?
  package let measures: MeasureRequest
  package let expectations: [Expectation]
  package let curves: Curves
  package let document: YAMLDocument
  /// Those of the product, then those that inclusions bring along; each with its place.
  package let architectures: [(architecture: Architecture, node: Node)]
  let productArchitectureCount: Int
  /// The keys that set options, under `training` and beside it.
  let optionKeys: [OptionKey: Node]
  let constants: [Assignment]
  let axes: [Axis]
  let seeds: SeedList
  let exclusions: [(exclusion: Exclusion, node: Node)]
  let inclusions: [(entry: InclusionEntry, node: Node)]

  /// After which epochs losses are recorded.
  package enum Curves: Sendable, Hashable {
    case none
    /// nil: about twenty records.
    case every(Int?, first: Int)
  }
}

extension ExperimentFile {
  /// What came of reading a file.
  struct Reading {
    /// nil where something is wrong that leaves no experiment to speak of; else there may be errors all the same.
    let file: ExperimentFile?
    /// The datasets that could be made out, so that their files can be checked in the same pass.
    let datasets: [DatasetEntry]
    /// Whether the plan is as the file means it, whatever else is wrong.
    let isPlanSound: Bool
    let problems: DiagnosticCollector
  }

  /// Reads an experiment file.
  ///
  /// - Parameter directory: where the file lies, which its paths are relative to.
  /// - Throws: What keeps the file from being read as YAML.
  static func read(_ source: SourceFile, directory: String) throws(Diagnostics) -> Reading {
    if let mistaken = MistakenFile(bytesOf: source) { throw mistaken.diagnostics }
    let document: YAMLDocument
    do throws(Diagnostics) {
      document = try YAML.parse(source, expected: "an experiment needs 'datasets' and 'architectures'")
    } catch {
      throw MistakenFile(tableIn: source)?.diagnostics ?? error
    }
    if document.root.scalar != nil, let mistaken = MistakenFile(tableIn: source) {
      throw mistaken.diagnostics
    }
    var reader = ExperimentFileReader(document, directory: directory)
    let file = reader.read()
    return Reading(
      file: file, datasets: reader.datasets, isPlanSound: reader.isPlanSound, problems: reader.problems)
  }
}
