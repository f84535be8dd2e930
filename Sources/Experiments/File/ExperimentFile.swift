import Documents
import Foundation

/// What an experiment file says, checked as far as that goes without its data sets.
package struct ExperimentFile: Sendable {
  package let name: String
  package let description: String?
  package let datasets: [DatasetEntry]
  package let metric: Metric?
  package let curves: Curves
  let document: YAMLDocument
  let architectures: [Architecture]
  let architectureNodes: [Node]
  let productArchitectureCount: Int
  let constants: [Assignment]
  let axes: [Axis]
  let seeds: SeedList
  let exclusions: [(box: Grid.Box, node: Node)]
  let inclusions: [Plan.Inclusion]

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
    /// The data sets that could be made out, so that their files can be checked in the same pass.
    let datasets: [DatasetEntry]
    let problems: Diagnostics
    let document: YAMLDocument
  }

  /// Reads an experiment file.
  ///
  /// - Parameter directory: where the file lies, which its paths are relative to.
  /// - Throws: What keeps the file from being read as YAML.
  static func read(_ source: SourceFile, directory: String) throws(Diagnostics) -> Reading {
    let document = try YAML.parse(source)
    var reader = ExperimentFileReader(document, directory: directory)
    let file = reader.read()
    return Reading(
      file: file, datasets: reader.datasets, problems: reader.problems.diagnostics, document: document)
  }
}

/// Reads the outermost mapping; everything inside has a reader of its own.
private struct ExperimentFileReader {
  let document: YAMLDocument
  let directory: String
  let problems: Problems
  private(set) var datasets: [DatasetEntry] = []

  init(_ document: YAMLDocument, directory: String) {
    self.document = document
    self.directory = directory
    problems = Problems(document)
  }

  mutating func read() -> ExperimentFile? {
    guard var reader = MappingReader(document.root, what: "the experiment", problems: problems) else { return nil }
    let nameNode = document.root["name"]
    let name = reader.text(Settings.name) ?? Self.baseName(document.source.name)
    NameRules(problems: problems).check(name, what: "the experiment's name", at: nameNode ?? document.root)
    let description = reader.text(Settings.description)

    let datasetsNode = reader.value(Settings.datasets)
    if datasetsNode == nil { problems.report("the experiment needs 'datasets'", at: document.root) }
    datasets = datasetsNode.map(DatasetReader(problems: problems).datasets) ?? []

    let architecturesNode = reader.value(Settings.architectures)
    if architecturesNode == nil { problems.report("the experiment needs 'architectures'", at: document.root) }
    let directory = directory
    let architectureReader = ArchitectureReader(problems: problems) { path throws(Diagnostics) in
      try SourceFile.read(
        path: path.hasPrefix("/") || directory.isEmpty ? path : "\(directory)/\(path)", shownAs: path,
        maximumBytes: 256 << 20)
    }
    let architectures = architecturesNode.map(architectureReader.architectures) ?? []

    var axes = AxisReader(problems: problems)
    let ratesNode = reader.value(Settings.learningRates)
    axes.readLearningRates(ratesNode, key: ratesNode)
    if let training = reader.value(Settings.training) { axes.readTraining(training) }
    if let zip = reader.value(Settings.zip) { axes.readZip(zip) }
    axes.checkEffects(architectures: architectures)

    let seedsNode = reader.value(Settings.seeds)
    let seeds = seedsNode.map { ValueReader(problems: problems).seeds($0) } ?? .range(start: 0, count: 5)
    let metric = reader.value(Settings.metric).flatMap(MetricReader(problems: problems).metric)
    let curves = reader.value(Settings.curves).map(self.curves) ?? .every(nil, first: 0)

    let selection = SelectionReader(
      problems: problems, datasetNames: datasets.map(\.name), architectures: architectures.map(\.architecture),
      axes: axes.axes, constants: axes.constants, seeds: seeds ?? .list([]))
    let exclusions = reader.value(Settings.exclude).map(selection.exclusions) ?? []
    var inclusions = InclusionReader(
      selection: selection, architectureReader: architectureReader, excluded: exclusions.map(\.box))
    if let include = reader.value(Settings.include), !problems.diagnostics.hasErrors { inclusions.read(include) }
    reader.finish { name in
      OptionTable.find(name).map { "'\($0.name)' goes under 'training'" }
    }
    guard let seeds else { return nil }
    warnAboutIdleExclusions(exclusions, sizes: selection)
    return ExperimentFile(
      name: name, description: description, datasets: datasets, metric: metric, curves: curves, document: document,
      architectures: inclusions.architectures, architectureNodes: architectures.map(\.node),
      productArchitectureCount: architectures.count, constants: axes.constants, axes: axes.axes, seeds: seeds,
      exclusions: exclusions, inclusions: inclusions.inclusions)
  }

  private func curves(_ node: Node) -> ExperimentFile.Curves {
    if node.boolean == false || node.isNull || node.text == "none" { return .none }
    if node.boolean == true { return .every(nil, first: 0) }
    guard var reader = MappingReader(node, what: "curves", problems: problems) else { return .none }
    let every = reader.integer(Settings.curveEvery)
    let first = reader.integer(Settings.curveFirst)
    reader.finish()
    return .every(every, first: first ?? 0)
  }

  private func warnAboutIdleExclusions(_ exclusions: [(box: Grid.Box, node: Node)], sizes: SelectionReader) {
    for (box, node) in exclusions where box.positions.contains([]) {
      problems.warn("exclude: this matches no trial", at: node)
    }
  }

  private static func baseName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".yaml", ".yml", ".json"] where file.hasSuffix(ending) && file.count > ending.count {
      return String(file.dropLast(ending.count))
    }
    return file
  }
}
