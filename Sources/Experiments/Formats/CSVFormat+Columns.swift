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
    readEncoding(&reader, name, &options)
    options.mostCategories = reader.integer(Self.maxCategories)
    reader.finish()
    return options
  }

  private func readEncoding(_ reader: inout MappingReader, _ name: String, _ options: inout ColumnOptions) {
    if let node = reader.value(Self.columnEncoding) {
      if let encoding = node.text.flatMap(CategoryEncoding.init(rawValue:)) {
        options.categoryEncoding = encoding
      } else {
        options.numberEncoding = numberEncoding(node, of: Self.columnEncoding, &reader)
      }
    }
    guard let node = reader.value(Self.columnOrder) else { return }
    options.order = order(node, &reader)
    if options.categoryEncoding == nil, options.numberEncoding == nil { options.categoryEncoding = .ordinal }
    if options.categoryEncoding != .ordinal {
      problems.report(DatasetMistake.column(name, .orderWithoutOrdinal), at: node)
    }
  }

  /// The categories of an order, each once.
  private func order(_ node: Node, _ reader: inout MappingReader) -> [String] {
    var places: [String: Node] = [:]
    var order: [String] = []
    for item in node.items ?? [] {
      guard let text = item.scalar?.text else { return reader.misfit(Self.columnOrder, item) ?? [] }
      let name = CategoryNames.trimmed(text)
      if let first = places[name] {
        problems.report(
          ValueMistake.listedTwice(
            Self.columnOrder.name, VisibleText.quoted(name), line: first.line(besides: item)), at: item)
      } else {
        places[name] = item
        order.append(name)
      }
    }
    return order.isEmpty ? reader.misfit(Self.columnOrder, node) ?? [] : order
  }

  /// Reads `none`, `piecewise_linear`, or a mapping with it.
  func numberEncoding(_ node: Node, of setting: Setting, _ reader: inout MappingReader) -> NumberEncoding? {
    if node.text == "none" { return NumberEncoding.none }
    let usual = NumberEncoding.piecewiseLinear(bins: NumberEncoding.usualBinCount)
    if node.text == Self.piecewiseLinear.name { return usual }
    guard node.entries != nil, var encoding = MappingReader(node, what: setting.name, problems: problems),
      encoding.has(Self.piecewiseLinear)
    else {
      return reader.misfit(setting, node)
    }
    let value = encoding.value(Self.piecewiseLinear)
    encoding.finish()
    guard let value, !value.isNull,
      var bins = MappingReader(value, what: Self.piecewiseLinear.name, problems: problems)
    else {
      return usual
    }
    let count = bins.integer(Self.bins)
    bins.finish()
    return count.map { .piecewiseLinear(bins: $0) } ?? usual
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
