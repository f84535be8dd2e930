import Documents

/// Reads entries of `datasets`.
struct DatasetReader {
  let problems: Problems

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
        name: name, source: .builtIn(options), split: nil, normalization: nil, normalizesTargets: nil,
        predictions: [], node: node, taskNode: nil, splitNode: nil, predictionsNode: nil)
    }
    guard var reader = MappingReader(node, what: "a dataset", problems: problems) else { return nil }
    let name = reader.text(Settings.datasetName)
    if let name { NameRules(problems: problems).check(name, what: "a dataset's name", at: node["name"] ?? node) }
    let task = reader.word(Settings.task).flatMap(LearningTask.init(rawValue:))
    let splitNode = reader.value(Settings.split)
    let normalization = reader.word(Settings.normalize).flatMap(Normalization.init(rawValue:))
    let normalizesTargets = reader.word(Settings.normalizeTarget).map { $0 == "standard" }
    let predictionsNode = reader.value(Settings.predict)
    let source = self.source(&reader, name: name, task: task)
    guard let source else { return nil }
    return DatasetEntry(
      name: name ?? source.defaultName, source: source.source, split: splitNode.flatMap(split),
      normalization: normalization, normalizesTargets: normalizesTargets,
      predictions: predictionsNode.map(rows) ?? [], node: node, taskNode: node[Settings.task.name],
      splitNode: splitNode, predictionsNode: predictionsNode)
  }

  private func source(
    _ reader: inout MappingReader, name: String?, task: LearningTask?
  ) -> (source: DatasetSource, defaultName: String)? {
    if let path = reader.text(Settings.path) {
      let options = csv(&reader, path: path, task: task)
      reader.finish(hint: hint)
      return options.map { (.csv($0), Self.baseName(path)) }
    }
    if let images = reader.text(Settings.images) {
      let options = idx(&reader, images: images, task: task)
      reader.finish(hint: hint)
      return options.map { (.idx($0), Self.baseName(images)) }
    }
    guard let builtInName = reader.text(Settings.builtIn) ?? name else {
      problems.report(
        "a dataset needs 'path' for a CSV file, 'images' for IDX files, or the 'name' of a built-in set", at: reader.node)
      return nil
    }
    guard var options = builtIn(builtInName, at: reader.node["builtin"] ?? reader.node["name"] ?? reader.node) else {
      return nil
    }
    for option in BuiltInDataset.named(builtInName)?.options ?? [] {
      guard let node = reader.value(option.name) else { continue }
      if let value = node.number, option.set(value, in: &options) { continue }
      problems.report("\(option.name): expected \(option.expectation), found \(node.summary)", at: node)
    }
    if let task, task != BuiltInDataset.named(builtInName)?.task {
      problems.report("'\(builtInName)' cannot be made a \(task.rawValue) task", at: reader.node["task"] ?? reader.node)
    }
    reader.finish(hint: hint)
    return (.builtIn(options), builtInName)
  }

  private func builtIn(_ name: String, at node: Node) -> BuiltInOptions? {
    if let options = BuiltInDataset.defaultOptions(for: name) { return options }
    let suggestion = Suggestion.nearest(to: name, in: BuiltInDataset.allNames)
    let hint =
      suggestion == nil
      ? "; built in are \(BuiltInDataset.all.map(\.name).joined(separator: ", ")); a file is {name: …, path: …, target: …}"
      : ""
    problems.report("there is no built-in dataset '\(name)'\(hint)", at: node, suggestion: suggestion)
    return nil
  }

  private func hint(_ name: String) -> String? {
    if OptionTable.find(name) != nil { return "it goes under 'training'" }
    if Settings.csvDataset.contains(where: { $0.name == name }) { return "it is for CSV files, which need a 'path'" }
    if Settings.idxDataset.contains(where: { $0.name == name }) { return "it is for IDX files, which need 'images'" }
    let makers = BuiltInDataset.all.filter { $0.options.contains { $0.name == name } }.map(\.name)
    return makers.isEmpty ? nil : "it is an option of \(makers.joined(separator: ", "))"
  }

  private func csv(_ reader: inout MappingReader, path: String, task: LearningTask?) -> CSVOptions? {
    let target = reader.names(Settings.target)
    var options = CSVOptions(path: path, target: target ?? [], task: task)
    options.features = reader.names(Settings.features)
    options.categorical = reader.names(Settings.categorical) ?? []
    options.drop = reader.names(Settings.drop) ?? []
    if let separator = reader.value(Settings.separator) {
      switch separator.text {
      case "tab", "\\t", "\t": options.separator = UInt8(ascii: "\t")
      case let text? where text.utf8.count == 1 && text != "\"" && text != "\n":
        options.separator = text.utf8.first ?? options.separator
      default: _ = reader.misfit(Settings.separator, separator) as String?
      }
    }
    options.hasHeader = reader.boolean(Settings.header) ?? true
    options.missing = reader.word(Settings.missing).flatMap(CSVOptions.MissingValues.init(rawValue:)) ?? .error
    options.validationPath = reader.text(Settings.validationPath)
    options.testPath = reader.text(Settings.testPath)
    if target == nil {
      if reader.node["target"] == nil {
        problems.report("a CSV dataset needs 'target', the column to predict", at: reader.node)
      }
      return nil
    }
    return options
  }

  private func idx(_ reader: inout MappingReader, images: String, task: LearningTask?) -> IDXOptions? {
    let labels = reader.text(Settings.labels)
    var options = IDXOptions(images: images, labels: labels ?? "", task: task)
    options.testImages = reader.text(Settings.testImages)
    options.testLabels = reader.text(Settings.testLabels)
    if labels == nil { problems.report("an IDX dataset needs 'labels' beside 'images'", at: reader.node) }
    if (options.testImages == nil) != (options.testLabels == nil) {
      problems.report("'test_images' and 'test_labels' come together", at: reader.node)
    }
    return labels == nil ? nil : options
  }

  private func split(_ node: Node) -> DatasetEntry.SplitChoice? {
    if node.isNull || node.text == "none" || node.boolean == false {
      return DatasetEntry.SplitChoice(validation: 0, test: 0, stratify: nil, seed: nil)
    }
    guard var reader = MappingReader(node, what: "split", problems: problems) else { return nil }
    let validation = reader.number(Settings.validationShare) ?? 0
    let test = reader.number(Settings.testShare) ?? 0
    let stratify = reader.boolean(Settings.stratify)
    let seed = reader.integer(Settings.splitSeed)
    reader.finish()
    if validation + test >= 1 {
      problems.report("split: nothing is left to train on; validation and test must be below 1 together", at: node)
    }
    return DatasetEntry.SplitChoice(
      validation: validation, test: test, stratify: stratify, seed: seed.map(UInt64.init))
  }

  private func rows(_ node: Node) -> [[Double]] {
    guard let items = node.items else {
      problems.report("predict: expected a list of rows, found \(node.summary)", at: node)
      return []
    }
    return items.map { item in
      let row = item.items?.map(\.number)
      if let row, !row.contains(nil) { return row.compactMap { $0 } }
      problems.report("predict: a row is a list of numbers, such as [1, 2.5]; found \(item.summary)", at: item)
      return []
    }
  }

  /// A file's name without folders and endings.
  private static func baseName(_ path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }
}

extension BuiltInDataset.Option {
  /// "a whole number from 2 to 100"
  package var expectation: String {
    let (lower, upper) = (OptionValue.number(range.lowerBound).text, OptionValue.number(range.upperBound).text)
    return "\(isWhole ? "a whole number" : "a number") from \(lower) to \(upper)"
  }
}
