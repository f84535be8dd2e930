import Datasets
import Documents

extension CSVEntryReader {
  /// Reads `columns`, and reports columns that are named elsewhere as well.
  func columnOptions(
    _ reader: inout MappingReader,
    besides lists: (target: [Column], features: [Column]?, categorical: [Column], drop: [Column])
  ) -> [String: ColumnOptions] {
    guard let node = reader.value(Self.columns) else { return [:] }
    guard let entries = node.entries else {
      return reader.misfit(Self.columns, node) ?? [:]
    }
    var all: [String: ColumnOptions] = [:]
    for entry in entries {
      guard let text = entry.key.text else {
        _ = reader.misfit(Self.columns, entry.key) as String?
        continue
      }
      let name = CSVOptions.trimmedName(text)
      report(name, at: entry.key, besides: lists)
      if let options = columnOptions(name, entry.value) { all[name] = options }
    }
    return all
  }

  private func columnOptions(_ name: String, _ node: Node) -> ColumnOptions? {
    if node.entries == nil {
      guard let kind = node.text.flatMap(ColumnOptions.Kind.init(rawValue:)) else {
        let known = ColumnOptions.Kind.allCases.map(\.rawValue)
        problems.report(
          ValueMistake.misfit(
            "column \(VisibleText.quoted(name))", .setting(Self.columnType), node,
            suggestion: node.text.flatMap { Suggestion.nearest(to: $0, in: known) }), at: node)
        return nil
      }
      return ColumnOptions(kind: kind)
    }
    guard var reader = MappingReader(node, what: "column \(VisibleText.quoted(name))", problems: problems) else {
      return nil
    }
    var options = ColumnOptions(
      kind: reader.word(Self.columnType).flatMap(ColumnOptions.Kind.init(rawValue:)) ?? .auto)
    options.missing = reader.word(Self.columnMissing).flatMap(MissingValues.init(rawValue:))
    options.indicator = reader.boolean(Self.columnIndicator)
    options.normalization = reader.word(Self.columnNormalize).flatMap(Normalization.init(rawValue:))
    options.mostCategories = reader.integer(Self.maxCategories)
    reader.finish()
    return options
  }

  private func report(
    _ name: String, at node: Node,
    besides lists: (target: [Column], features: [Column]?, categorical: [Column], drop: [Column])
  ) {
    func has(_ columns: [Column]) -> Bool { columns.contains { $0.name == name } }
    if has(lists.target) {
      problems.report(DatasetMistake.column(name, .targetInColumns), at: node)
    } else if has(lists.categorical) {
      problems.report(DatasetMistake.column(name, .listedAndInColumns("categorical")), at: node)
    } else if has(lists.drop) {
      problems.report(DatasetMistake.column(name, .listedAndInColumns("drop")), at: node)
    } else if let features = lists.features, !has(features) {
      problems.report(DatasetMistake.column(name, .notAFeature), at: node)
    }
  }
}
