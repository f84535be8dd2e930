import NeuralNetworks

/// The numbers that stand for the categories of a column where these do not become a 0/1 feature each, fitted to the training
/// part.
struct CategoryNumbers: Sendable, Equatable {
  /// How many features a category becomes.
  let count: Int
  /// Those of each fold's rows in the training part, and then those of any other rows: `[folds + 1, places, features]`. One
  /// table alone where rows have the same numbers in the training part and elsewhere.
  private let values: [Double]
  private let slots: Slots

  /// Which place of a table a code has: the categories, then one for missing ones, then one for those that the dataset lacks.
  private struct Slots: Equatable {
    let categoryCount: Int
    /// The place for missing categories.
    let missing: Int

    var count: Int { categoryCount + 2 }
    var unknown: Int { categoryCount + 1 }

    func place(of code: UInt16) -> Int {
      code == CodedTable.missing ? missing : Int(code) < categoryCount ? Int(code) : unknown
    }
  }

  /// - Parameters:
  ///   - codes: those of the rows of the training part.
  ///   - normalization: what becomes of amounts.
  init(
    _ column: FeatureColumn, codes: some Collection<UInt16>, targets: TargetMeans?, folds: RowFolds,
    normalization: Normalization
  ) throws(PreparationError) {
    let categoryCount = column.categoryNames?.names.count ?? 0
    let mostFrequent = column.fill == .mostFrequent ? CategoryCounts(codes, of: column).mostFrequent : nil
    let slots = Slots(categoryCount: categoryCount, missing: mostFrequent ?? categoryCount)
    let rows = codes.map(slots.place)
    self.slots = slots
    guard let targets, column.encoding == .target else {
      count = 1
      let table = Self.table(column, rows, slots)
      let isScaled = column.encoding.isScaled
      let transform = try ColumnTransform(
        isScaled ? column.normalization ?? normalization : .none, to: rows.map { table[$0] }, name: column.name)
      values = table.map(transform.callAsFunction)
      return
    }
    count = targets.count
    var values = [Double](repeating: 0, count: (Int(RowFolds.count) + 1) * slots.count * targets.count)
    for target in 0..<targets.count {
      let tables = (0...RowFolds.count).map { fold in
        targets.means(
          of: target, slots: rows, slotCount: slots.count, without: fold < RowFolds.count ? fold : nil)
      }
      let fitted = zip(rows, folds.folds).map { slot, fold in tables[Int(fold)][slot] }
      let transform = try ColumnTransform(
        column.normalization ?? normalization, to: fitted, name: column.name)
      for (index, value) in tables.joined().enumerated() {
        values[index * targets.count + target] = transform(value)
      }
    }
    self.values = values
  }

  /// The feature of a code.
  ///
  /// - Parameter fold: the row's in the training part; nil for other rows.
  func value(of code: UInt16, feature: Int, fold: UInt8?) -> Double {
    let table = values.count == slots.count ? 0 : Int(fold ?? RowFolds.count)
    return values[(table * slots.count + slots.place(of: code)) * count + feature]
  }

  /// Numbers for each place, for encodings that ask no target.
  private static func table(_ column: FeatureColumn, _ rows: [Int], _ slots: Slots) -> [Double] {
    var table = (0..<slots.count).map(Double.init)
    let others = slots.categoryCount..<slots.count
    switch column.encoding {
    case .oneHot, .target: break
    case .ordinal:
      let known = rows.filter { $0 < slots.categoryCount }.map(Double.init)
      let fill = known.isEmpty ? 0 : column.fill.value(of: known)
      for place in others { table[place] = fill }
    case .binary: for place in others { table[place] = 0.5 }
    case .signedBinary: table = (0..<slots.count).map { $0 < slots.categoryCount ? Double(2 * $0 - 1) : 0 }
    case .frequency:
      table = [Double](repeating: 0, count: slots.count)
      for row in rows { table[row] += 1 }
      if !rows.isEmpty { table = table.map { $0 / Double(rows.count) } }
      table[slots.unknown] = 0
    }
    return table
  }
}
