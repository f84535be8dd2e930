/// Decides which features a column becomes.
struct ColumnEncoding {
  private let options: ColumnOptions
  private let dataset: CSVOptions

  init(_ options: ColumnOptions, _ dataset: CSVOptions) {
    (self.options, self.dataset) = (options, dataset)
  }

  /// - Returns: why the column cannot become the features that the file wants.
  func apply(to column: inout FeatureColumn) -> ColumnFlaw? {
    switch column.kind {
    case .number, .date:
      if let encoding = options.categoryEncoding { return .encodingOfNumbers(encoding) }
      column.binCount = (options.numberEncoding ?? dataset.numberEncoding).binCount
    case .category(let names), .boolean(let names):
      if options.numberEncoding?.binCount != nil { return .binsOfCategories }
      if case .boolean = column.kind {
        // In any case it has one feature, of 0 and 1.
        let isSigned = dataset.categoryEncoding == .signedBinary
        guard let encoding = options.categoryEncoding ?? (isSigned ? .signedBinary : nil) else { return nil }
        column.encoding = encoding
      } else {
        column.encoding = options.categoryEncoding ?? dataset.categoryEncoding
      }
      return setCategories(names, of: &column)
    }
    return nil
  }

  private func setCategories(_ names: CategoryNames, of column: inout FeatureColumn) -> ColumnFlaw? {
    column.kind = .category(names)
    switch column.encoding {
    case .binary, .signedBinary:
      guard names.names.count > 2 else { return nil }
      if let encoding = options.categoryEncoding { return .encodingOfTwo(encoding, count: names.names.count) }
      column.encoding = .oneHot
    case .ordinal where !options.order.isEmpty:
      let order = CategoryNames(ordered: options.order)
      let strange = names.names.filter { order.label(of: $0) == nil }
      guard strange.isEmpty else { return .notInOrder(strange, order: options.order) }
      column.kind = .category(order)
    case .oneHot, .ordinal, .target, .frequency: break
    }
    return nil
  }
}
