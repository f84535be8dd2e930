import Documents
import NeuralNetworks

/// Reads the outermost mapping of an experiment file; everything inside has a reader of its own.
struct ExperimentFileReader {
  let problems: DiagnosticCollector
  /// The datasets that could be made out.
  private(set) var datasets: [DatasetEntry] = []
  private let document: YAMLDocument
  private let directory: String
  private var architectures: [(architecture: Architecture, node: Node)] = []
  private var axes: AxisReader
  private var seeds: SeedList?
  private var exclusions: [(exclusion: Exclusion, node: Node)] = []
  private var expectations: [Expectation] = []
  /// What is measured where `expect` names no metric.
  private var ranking: Measure?
  /// How many problems leave the plan as it is.
  private var problemsBesidePlan = 0
  private var hasAllDatasets = true
  private var hasAllArchitectures = true

  private static let defaultSeeds = SeedList.range(start: 0, count: 10)
  /// The largest file of initial parameters that is read, in bytes.
  private static let maximumParameterBytes = 256 << 20

  init(_ document: YAMLDocument, directory: String) {
    self.document = document
    self.directory = directory
    problems = DiagnosticCollector(document)
    axes = AxisReader(problems: problems)
  }

  /// Whether all that makes up the plan could be read.
  var isPlanSound: Bool { problems.count == problemsBesidePlan }

  /// Reads the file; nil where nothing can be made of it. What is wrong is in `problems`.
  mutating func read() -> ExperimentFile? {
    guard var reader = MappingReader(document.root, what: "the experiment", problems: problems) else {
      return nil
    }
    let name = readName(&reader)
    let description = reader.text(Settings.description)
    problemsBesidePlan = problems.count
    readDatasetsAndArchitectures(&reader)
    readAxes(&reader)
    let problemCount = problems.count
    let metricNode = reader.value(Settings.metric)
    let metric = metricNode.flatMap(MetricReader(problems: problems).metric)
    ranking = metricNode == nil ? .loss : metric?.measure
    let measures = reader.value(Settings.furtherMeasures).map(MeasuresReader(problems: problems).measures)
    let curves = reader.value(Settings.curves).map(self.curves) ?? .every(nil, first: 0)
    problemsBesidePlan += problems.count - problemCount
    let inclusions = readSelections(&reader)
    reader.finish { name in
      if let hint = KeyHint.elsewhere(named: name) { return hint }
      if Settings.dataset.contains(where: { $0.name == name }) || DatasetFormat.having(name) != nil {
        return .belongsToDataset
      }
      if Settings.hiddenLayerSizes.name == name { return .belongsToArchitecture }
      return OptionTable.find(name).map { .goesUnder(Settings.training.name, as: $0.name) }
    }
    guard let seeds else { return nil }
    return ExperimentFile(
      name: name, description: description, datasets: datasets, metric: metric,
      measures: measures ?? MeasureRequest(),
      expectations: expectations, curves: curves,
      document: document,
      architectures: architectures + inclusions.furtherArchitectures,
      productArchitectureCount: architectures.count,
      optionKeys: axes.keys, constants: axes.constants, axes: axes.axes, seeds: seeds, exclusions: exclusions,
      inclusions: inclusions.entries)
  }

  private func readName(_ reader: inout MappingReader) -> String {
    let node = reader.value(Settings.name)
    let given = reader.text(Settings.name)
    let name = given ?? Self.baseName(document.source.name)
    if node == nil || given != nil {
      NameRules(problems: problems).check(name, what: "the experiment's name", at: node ?? document.root)
    }
    return name
  }

  private mutating func readDatasetsAndArchitectures(_ reader: inout MappingReader) {
    var problemCount = problems.count
    let datasetsNode = needed(Settings.datasets, &reader)
    datasets = datasetsNode.map(DatasetReader(problems: problems).datasets) ?? []
    hasAllDatasets = problems.count == problemCount
    problemCount = problems.count
    let architecturesNode = needed(Settings.architectures, &reader)
    architectures = architecturesNode.map(architectureReader.architectures) ?? []
    hasAllArchitectures = problems.count == problemCount
  }

  private func needed(_ setting: Setting, _ reader: inout MappingReader) -> Node? {
    let node = reader.value(setting)
    if node == nil {
      problems.report(KeyMistake.missing([setting.name], of: "the experiment"), at: document.root)
    }
    return node
  }

  private var architectureReader: ArchitectureReader {
    let directory = directory
    return ArchitectureReader(problems: problems) { path throws(Diagnostics) in
      try SourceFile.read(
        path: PathText.path(path, in: directory), shownAs: path,
        maximumBytes: Self.maximumParameterBytes, isNamedInFile: true)
    }
  }

  private mutating func readAxes(_ reader: inout MappingReader) {
    if let rates = reader.entry(Settings.learningRates) { axes.readLearningRates(rates) }
    if let training = reader.value(Settings.training) { axes.readTraining(training) }
    if let zip = reader.value(Settings.zip) { axes.readZip(zip) }
    if hasAllArchitectures {
      axes.checkEffects(architectures: architectures, hasInclusions: reader.has(Settings.include))
    }
    let seedsNode = reader.value(Settings.seeds)
    seeds = seedsNode.map { ValueReader(problems: problems).seeds($0) } ?? Self.defaultSeeds
  }

  /// Reads `exclude`, `include` and `expect`.
  private mutating func readSelections(_ reader: inout MappingReader) -> InclusionReader {
    let selection = SelectionReader(
      problems: problems, datasetNames: datasets.map(\.name),
      architectures: architectures.map(\.architecture),
      seeds: seeds, hasAllDatasets: hasAllDatasets, hasAllArchitectures: hasAllArchitectures)
    exclusions = reader.value(Settings.exclude).map(selection.exclusions) ?? []
    let expected = reader.value(Settings.expect)
    var inclusions = InclusionReader(
      selection: selection, architectureReader: architectureReader, axes: axes.axes)
    if let include = reader.value(Settings.include) { inclusions.read(include) }
    for (architecture, node) in inclusions.furtherArchitectures {
      axes.check(architecture, at: node, mayReplaceAxes: true)
    }
    let problemCount = problems.count
    expectations =
      expected.map(
        ExpectationReader(
          selection: SelectionReader(
            problems: problems, datasetNames: datasets.map(\.name),
            architectures: (architectures + inclusions.furtherArchitectures).map(\.architecture),
            seeds: seeds,
            hasAllDatasets: hasAllDatasets, hasAllArchitectures: hasAllArchitectures), ranking: ranking
        ).expectations) ?? []
    problemsBesidePlan += problems.count - problemCount
    return inclusions
  }

  private func curves(_ node: Node) -> ExperimentFile.Curves {
    if node.boolean == false || node.isNull || node.text == "none" { return .none }
    if node.boolean == true { return .every(nil, first: 0) }
    guard node.entries != nil, var reader = MappingReader(node, what: "curves", problems: problems) else {
      problems.report(ValueMistake.misfit("curves", .curves, node), at: node)
      return .none
    }
    let every = reader.integer(Settings.curveEvery)
    let first = reader.integer(Settings.curveFirst)
    reader.finish()
    return .every(every, first: first ?? 0)
  }

  private static func baseName(_ path: String) -> String {
    let file = PathText.name(path)
    for ending in [".yaml", ".yml", ".json"]
    where file.hasByteSuffix(ending) && file.utf8.count > ending.utf8.count {
      return String(file.utf8.dropLast(ending.utf8.count)) ?? file
    }
    return file
  }
}
