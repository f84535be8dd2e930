import Datasets
import Documents
import NeuralNetworks

/// Reads entries of `datasets`.
struct DatasetReader {
  let problems: DiagnosticCollector

  /// Rows times features of a generated dataset.
  private static let maximumGeneratedValues = 100_000_000

  func datasets(_ node: Node) -> [DatasetEntry] {
    let items = node.itemsOrSelf
    if items.isEmpty { problems.report(ValueMistake.emptyList("datasets"), at: node) }
    let entries = items.compactMap(dataset)
    NameRules(problems: problems).checkDistinct(entries.map { ($0.name, $0.node) }, what: "datasets")
    return entries
  }

  private func dataset(_ node: Node) -> DatasetEntry? {
    if let name = node.text {
      guard let options = builtIn(name, at: node) else { return nil }
      return DatasetEntry(
        name: name, source: options, defaultNormalization: .none, split: nil, normalization: nil,
        normalizesTargets: nil, classWeights: nil,
        predictions: .none, node: node, splitNode: nil, isSound: true)
    }
    let problemCount = problems.count
    guard node.entries != nil, var reader = MappingReader(node, what: "a dataset", problems: problems) else {
      problems.report(ValueMistake.misfit("a dataset", .dataset, node), at: node)
      return nil
    }
    let name = reader.text(Settings.datasetName)
    let task = reader.word(Settings.task).flatMap(LearningTask.init(rawValue:))
    let splitNode = reader.value(Settings.split)
    let normalization = reader.word(Settings.normalize).flatMap(Normalization.init(rawValue:))
    let normalizesTargets = reader.word(Settings.normalizeTarget).flatMap(Normalization.init(rawValue:))
      .map { $0 != .none }
    let classWeights = reader.value(Settings.classWeight).flatMap { ClassWeightRequest($0, problems: problems) }
    let predictionsNode = reader.value(Settings.predict)
    let split = splitNode.flatMap(split)
    let predictions = predictionsNode.map { PredictionRequest($0, problems: problems) } ?? .none
    guard let (source, defaultName, defaultNormalization) = self.source(&reader, name: name, task: task)
    else { return nil }
    if let split, let splitNode { checkSplit(split, of: source, at: splitNode) }
    let finalName = name ?? defaultName
    NameRules(problems: problems).check(finalName, what: "a dataset's name", at: node["name"] ?? node)
    return DatasetEntry(
      name: finalName, source: source, defaultNormalization: defaultNormalization, split: split,
      normalization: normalization,
      normalizesTargets: normalizesTargets, classWeights: classWeights, predictions: predictions, node: node,
      splitNode: splitNode,
      isSound: problems.count == problemCount)
  }

  private func source(
    _ reader: inout MappingReader, name: String?, task: LearningTask?
  ) -> (source: any DatasetSource, defaultName: String, normalization: Normalization)? {
    if let format = DatasetFormat.of(reader) {
      let path = reader.text(format.key)
      let source = format.read(&reader, path ?? "", task, problems)
      reader.finish(hint: hint)
      guard let path, let source else { return nil }
      return (source, Self.baseName(path), format.normalization)
    }
    return builtInSource(&reader, name: name, task: task)
  }

  private func builtInSource(
    _ reader: inout MappingReader, name: String?, task: LearningTask?
  ) -> (source: any DatasetSource, defaultName: String, normalization: Normalization)? {
    let node = reader.node
    let builtInNode = reader.value(Settings.builtIn)
    guard let builtInName = reader.text(Settings.builtIn) ?? (builtInNode == nil ? name : nil) else {
      if builtInNode == nil, node["name"] == nil {
        problems.report(DatasetMistake.withoutSource, at: node)
      }
      return nil
    }
    guard var options = builtIn(builtInName, at: builtInNode ?? node["name"] ?? node) else { return nil }
    let builtIn = BuiltInDataset.named(builtInName)
    for option in builtIn?.options ?? [] {
      guard let value = reader.value(option.name) else { continue }
      if let number = value.number, option.set(number, in: &options) { continue }
      problems.report(ValueMistake.misfit(option.name, .builtInOption(option), value), at: value)
    }
    if options.rows * max(options.features, 1) > Self.maximumGeneratedValues {
      problems.report(
        ValueMistake.tooMany(
          "dataset '\(builtInName)'", .generatedValues, limit: Self.maximumGeneratedValues), at: node)
      return nil
    }
    if let task, task != builtIn?.task {
      problems.report(DatasetMistake.impossibleTask(builtInName, task), at: node["task"] ?? node)
    }
    reader.finish(hint: hint)
    return (options, builtInName, .none)
  }

  private func builtIn(_ name: String, at node: Node) -> BuiltInOptions? {
    if let options = BuiltInDataset.defaultOptions(for: name) { return options }
    if name.utf8.contains(UInt8(ascii: "/")) || name.hasByteSuffix(".csv") {
      problems.report(DatasetMistake.fileAsName(name), at: node)
    } else {
      problems.report(ValueMistake.unknown(name, .builtInDatasets), at: node)
    }
    return nil
  }

  private func hint(_ name: String) -> KeyHint? {
    if (DatasetFormat.all.map(\.key.name) + [Settings.builtIn.name]).contains(name) { return .oneDatasetKind }
    if let hint = KeyHint.elsewhere(named: name) { return hint }
    if let option = OptionTable.find(name) { return .goesUnder("training", as: option.name) }
    if let format = DatasetFormat.having(name) { return .ofFormat(format) }
    let makers = BuiltInDataset.all.filter { $0.options.contains { $0.name == name } }.map(\.name)
    return makers.isEmpty ? nil : .ofBuiltInDatasets(makers)
  }

  private func split(_ node: Node) -> DatasetEntry.SplitChoice? {
    if node.isNull || node.text == "none" || node.boolean == false {
      return DatasetEntry.SplitChoice(validation: 0, test: 0, stratify: nil, seed: nil)
    }
    guard node.entries != nil, var reader = MappingReader(node, what: "split", problems: problems) else {
      problems.report(ValueMistake.misfit("split", .split, node), at: node)
      return nil
    }
    // Who names one share has thought of both; who names none wants something else of the usual split.
    let unnamed: Double? = reader.has(Settings.validationShare) || reader.has(Settings.testShare) ? 0 : nil
    let validation = reader.number(Settings.validationShare) ?? unnamed
    let test = reader.number(Settings.testShare) ?? unnamed
    let stratify = reader.boolean(Settings.stratify)
    let seed = reader.integer(Settings.splitSeed)
    reader.finish { $0 == "train" ? .trainingTakesTheRest : nil }
    if (validation ?? 0) + (test ?? 0) >= 1 {
      problems.report(DatasetMistake.nothingToTrainOn, at: node)
    }
    return DatasetEntry.SplitChoice(
      validation: validation, test: test, stratify: stratify, seed: seed.map(UInt64.init))
  }

  /// Reports shares of parts that are given as files.
  private func checkSplit(_ split: DatasetEntry.SplitChoice, of source: any DatasetSource, at node: Node) {
    for (part, key) in source.givenParts {
      let share = part == .validation ? split.validation : split.test
      if (share ?? 0) > 0 { problems.report(NoEffect("split: \(part.rawValue)", .beside(key)), at: node) }
    }
  }

  /// A file's name without folders and endings.
  private static func baseName(_ path: String) -> String {
    let file = PathText.name(path)
    return file.split(atScalar: ".").first { !$0.isEmpty } ?? file
  }
}

extension BuiltInDataset.Option {
  /// "a whole number from 2 to 100"
  package var expectation: String {
    let (lower, upper) = (
      OptionValue.number(range.lowerBound).text, OptionValue.number(range.upperBound).text
    )
    return "\(isWhole ? "a whole number" : "a number") from \(lower) to \(upper)"
  }
}
