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
    if items.isEmpty { problems.report("datasets: the list is empty", at: node) }
    let entries = items.compactMap(dataset)
    NameRules(problems: problems).checkDistinct(entries.map { ($0.name, $0.node) }, what: "datasets")
    return entries
  }

  private func dataset(_ node: Node) -> DatasetEntry? {
    if let name = node.text {
      guard let options = builtIn(name, at: node) else { return nil }
      return DatasetEntry(
        name: name, source: options, defaultNormalization: .none, split: nil, normalization: nil,
        normalizesTargets: nil,
        predictions: .none, node: node, splitNode: nil, isSound: true)
    }
    let problemCount = problems.count
    guard node.entries != nil, var reader = MappingReader(node, what: "a dataset", problems: problems) else {
      problems.report(
        "a dataset: expected the name of a built-in set or a mapping, found \(node.summary)", at: node)
      return nil
    }
    let name = reader.text(Settings.datasetName)
    let task = reader.word(Settings.task).flatMap(LearningTask.init(rawValue:))
    let splitNode = reader.value(Settings.split)
    let normalization = reader.word(Settings.normalize).flatMap(Normalization.init(rawValue:))
    let normalizesTargets = reader.word(Settings.normalizeTarget).flatMap(Normalization.init(rawValue:))
      .map { $0 != .none }
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
      normalizesTargets: normalizesTargets, predictions: predictions, node: node, splitNode: splitNode,
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
        problems.report(
          "a dataset needs \(DatasetFormat.all.map { "'\($0.key.name)' for \($0.noun)" }.joined(separator: ", ")), or the "
            + "'name' of a built-in set",
          at: node)
      }
      return nil
    }
    guard var options = builtIn(builtInName, at: builtInNode ?? node["name"] ?? node) else { return nil }
    let builtIn = BuiltInDataset.named(builtInName)
    for option in builtIn?.options ?? [] {
      guard let value = reader.value(option.name) else { continue }
      if let number = value.number, option.set(number, in: &options) { continue }
      problems.report("\(option.name): expected \(option.expectation), found \(value.summary)", at: value)
    }
    if options.rows * max(options.features, 1) > Self.maximumGeneratedValues {
      problems.report(
        "'\(builtInName)' would have \(options.rows) rows of \(options.features) features; at most "
          + "\(Self.maximumGeneratedValues) values are generated", at: node)
      return nil
    }
    if let task, task != builtIn?.task {
      problems.report("'\(builtInName)' cannot be made a \(task.rawValue) task", at: node["task"] ?? node)
    }
    reader.finish(hint: hint)
    return (options, builtInName, .none)
  }

  private func builtIn(_ name: String, at node: Node) -> BuiltInOptions? {
    if let options = BuiltInDataset.defaultOptions(for: name) { return options }
    if name.utf8.contains(UInt8(ascii: "/")) || name.hasByteSuffix(".csv") {
      problems.report("a file is written {path: \(name), target: …}", at: node)
      return nil
    }
    let suggestion = problems.nearest(to: name, in: BuiltInDataset.allNames)
    let hint =
      suggestion == nil
      ? "; built in are \(BuiltInDataset.all.map(\.name).joined(separator: ", ")); a file is {name: …, path: …, target: …}"
      : ""
    problems.report(
      "there is no built-in dataset \(VisibleText.quoted(name))\(hint)", at: node, suggestion: suggestion)
    return nil
  }

  private func hint(_ name: String) -> String? {
    let kinds = DatasetFormat.all.map(\.key.name)
    if (kinds + [Settings.builtIn.name]).contains(name) {
      return "choose one of \(kinds.map { "'\($0)'" }.joined(separator: ", ")) and '\(Settings.builtIn.name)'"
    }
    if let hint = KeyHint.hint(name) { return hint }
    if OptionTable.find(name) != nil { return "it goes under 'training'" }
    if let format = DatasetFormat.having(name) {
      return "it is for \(format.title), which need '\(format.key.name)'"
    }
    let makers = BuiltInDataset.all.filter { $0.options.contains { $0.name == name } }.map(\.name)
    return makers.isEmpty ? nil : "it is an option of \(makers.joined(separator: ", "))"
  }

  private func split(_ node: Node) -> DatasetEntry.SplitChoice? {
    if node.isNull || node.text == "none" || node.boolean == false {
      return DatasetEntry.SplitChoice(validation: 0, test: 0, stratify: nil, seed: nil)
    }
    guard node.entries != nil, var reader = MappingReader(node, what: "split", problems: problems) else {
      problems.report(
        "split: expected a mapping such as {validation: 0.2, test: 0.2}, or none; found \(node.found)",
        at: node)
      return nil
    }
    // Who names one share has thought of both; who names none wants something else of the usual split.
    let unnamed: Double? = reader.has(Settings.validationShare) || reader.has(Settings.testShare) ? 0 : nil
    let validation = reader.number(Settings.validationShare) ?? unnamed
    let test = reader.number(Settings.testShare) ?? unnamed
    let stratify = reader.boolean(Settings.stratify)
    let seed = reader.integer(Settings.splitSeed)
    reader.finish { $0 == "train" ? "training takes what validation and test leave" : nil }
    if (validation ?? 0) + (test ?? 0) >= 1 {
      problems.report(
        "split: nothing is left to train on; validation and test must be below 1 together", at: node)
    }
    return DatasetEntry.SplitChoice(
      validation: validation, test: test, stratify: stratify, seed: seed.map(UInt64.init))
  }

  /// Reports shares of parts that are given as files.
  private func checkSplit(_ split: DatasetEntry.SplitChoice, of source: any DatasetSource, at node: Node) {
    for (part, key) in source.givenParts {
      let share = part == .validation ? split.validation : split.test
      if (share ?? 0) > 0 { problems.report("split: \(part.rawValue) has no effect beside \(key)", at: node) }
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
