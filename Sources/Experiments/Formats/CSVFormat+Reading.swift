import Datasets
import Documents
import NeuralNetworks

extension CSVEntryReader {
  func options(_ reader: inout MappingReader, path: String, task: LearningTask?) -> CSVOptions? {
    if !reader.has(Self.target) {
      problems.report(
        KeyMistake.missing([Self.target.name], of: "a CSV dataset", meaning: "the column to predict"),
        at: reader.node)
    }
    let target = columns(Self.target, &reader)
    let chosen = reader.peek(Self.features)?.text
    let isWord = chosen == "auto" || chosen == "all"
    if isWord { _ = reader.value(Self.features) }
    let features = isWord ? nil : columns(Self.features, &reader)
    let categorical = columns(Self.categorical, &reader)
    let drop = columns(Self.drop, &reader)
    checkRoles(
      target: target ?? [], features: features, categorical: categorical ?? [], drop: drop ?? [], task: task)
    var options = CSVOptions(path: path, target: (target ?? []).map(\.name), task: task)
    options.features = features.map { $0.map(\.name) }
    options.categorical = (categorical ?? []).map(\.name)
    options.drop = (drop ?? []).map(\.name)
    if let separator = reader.value(Self.separator) {
      switch separator.text {
      case "tab", "\\t", "\t": options.separator = UInt8(ascii: "\t")
      case let text? where text.utf8.count == 1 && !"\"\n\r".contains(text):
        options.separator = text.utf8.first ?? options.separator
      default: _ = reader.misfit(Self.separator, separator) as String?
      }
    }
    options.style = numberStyle(&reader, separator: options.separator)
    options.hasHeader = reader.boolean(Self.header) ?? true
    options.usesAllColumns = chosen == "all"
    options.missing = reader.word(Self.missing).flatMap(MissingValues.init(rawValue:)) ?? .auto
    options.indicator = reader.boolean(Self.indicator)
    options.categoryEncoding =
      reader.word(Self.categoryEncoding).flatMap(CategoryEncoding.init(rawValue:)) ?? .oneHot
    if let node = reader.value(Self.numberEncoding) {
      options.numberEncoding = numberEncoding(node, of: Self.numberEncoding, &reader) ?? .none
    }
    options.mostCategories = reader.integer(Self.maxCategories) ?? FeatureColumn.mostCategories
    options.columns = columnOptions(
      &reader, besides: (target ?? [], features, categorical ?? [], drop ?? []))
    options.sampleWeight = sampleWeight(
      &reader,
      besides: [
        ("target", options.target), ("features", options.features ?? []), ("categorical", options.categorical),
        ("drop", options.drop), ("columns", Array(options.columns.keys)),
      ])
    options.missingMarks = missingMarks(&reader)
    options.validationPath = reader.text(Self.validationPath)
    options.testPath = reader.text(Self.testPath)
    return target == nil ? nil : options
  }

  typealias Column = (name: String, node: Node)

  /// The names of columns under a key, each once; spaces around them do not count, as in a header.
  private func columns(_ setting: Setting, _ reader: inout MappingReader) -> [Column]? {
    guard let node = reader.value(setting) else { return nil }
    let isNeeded = setting.name == Self.target.name || setting.name == Self.features.name
    if node.items?.isEmpty == true, isNeeded {
      problems.report(
        setting.name == Self.features.name
          ? ValueMistake.emptyListForDefault(setting.name, instead: setting.defaultText)
          : .emptyList(setting.name), at: node)
      return nil
    }
    var columns: [Column] = []
    for item in node.itemsOrSelf {
      guard let text = item.text else { return reader.misfit(setting, item) }
      let name = CSVOptions.trimmedName(text)
      if let first = columns.first(where: { $0.name == name }) {
        problems.report(
          ValueMistake.listedTwice(
            setting.name, VisibleText.quoted(name), line: first.node.line(besides: item)), at: item)
      } else {
        columns.append((name, item))
      }
    }
    return columns
  }

  /// - Parameter lists: What the other columns are for that are named, by their keys.
  private func sampleWeight(
    _ reader: inout MappingReader, besides lists: [(key: String, names: [String])]
  ) -> String? {
    guard let node = reader.peek(Self.sampleWeight), let text = reader.text(Self.sampleWeight) else { return nil }
    let name = CSVOptions.trimmedName(text)
    if let other = lists.first(where: { $0.names.contains(name) }) {
      problems.report(DatasetMistake.column(name, .weightAndOther(other.key)), at: node)
    }
    return name
  }

  private func checkRoles(
    target: [Column], features: [Column]?, categorical: [Column], drop: [Column], task: LearningTask?
  ) {
    let targets = Set(target.map(\.name))
    let dropped = Set(drop.map(\.name))
    let wanted = features.map { Set($0.map(\.name)) }
    func report(_ column: Column, _ flaw: DatasetMistake.ColumnFlaw) {
      problems.report(DatasetMistake.column(column.name, flaw), at: column.node)
    }
    for column in features ?? [] where targets.contains(column.name) {
      report(column, .targetAndFeature)
    }
    for column in drop {
      if targets.contains(column.name) {
        report(column, .targetAndDropped)
      } else if wanted?.contains(column.name) == true {
        report(column, .featureAndDropped)
      }
    }
    for column in categorical {
      if targets.contains(column.name) {
        report(column, .targetAndCategorical)
      } else if dropped.contains(column.name) || wanted?.contains(column.name) == false {
        report(column, .categoricalNotFeature)
      }
    }
    if task == .classification, target.count > 1 {
      problems.report(DatasetMistake.severalClasses(target.count), at: target[1].node)
    }
  }

  private func numberStyle(_ reader: inout MappingReader, separator: UInt8) -> CSVNumberStyle {
    var style = CSVNumberStyle.plain
    if reader.word(Self.decimal) == "," { style.decimal = UInt8(ascii: ",") }
    guard let node = reader.value(Self.thousands) else { return style }
    guard let text = node.text, text.count == 1, let mark = text.first, !mark.isNumber, mark != "\"",
      mark.asciiValue != style.decimal
    else {
      _ = reader.misfit(Self.thousands, node) as String?
      return style
    }
    style.thousands = mark
    return style
  }

  private func missingMarks(_ reader: inout MappingReader) -> MissingMarks {
    guard let node = reader.value(Self.missingValues) else { return .standard }
    var marks = Set<String>()
    for item in node.isNull ? [] : node.itemsOrSelf {
      // Unlike elsewhere, an unquoted null is the text that stands there.
      guard let text = item.scalar?.text else {
        _ = reader.misfit(Self.missingValues, item) as String?
        continue
      }
      marks.insert(CategoryNames.trimmed(text))
    }
    return .only(marks)
  }
}
