import NeuralNetworks

/// What makes a network's inputs of a table's rows, with everything that it takes from the data taken from the training part
/// alone: what stands for missing numbers, scales, and which categories are frequent.
struct FittedFeatures: Sendable {
  /// How many features a row becomes.
  let count: Int
  private let steps: [Step]
  /// Those of the training part, where features are made of targets.
  private let folds: RowFolds

  /// Makes the next features of a row.
  private enum Step: Sendable {
    /// One feature of a number.
    case number(place: Int, fill: Double, transform: ColumnTransform)
    /// A feature of a number for each bin.
    case bins(place: Int, fill: Double, transform: ColumnTransform, bins: PiecewiseLinear)
    /// 1 where a number is missing.
    case numberGap(place: Int)
    /// A 0/1 feature for each category or group of them.
    case categories(place: Int, features: CategoryFeatures)
    /// Numbers that stand for a category.
    case categoryNumbers(place: Int, numbers: CategoryNumbers)
    /// 1 where a category is missing.
    case codeGap(place: Int)

    var count: Int {
      switch self {
      case .number, .numberGap, .codeGap: 1
      case .bins(_, _, _, let bins): bins.count
      case .categories(_, let features): features.count
      case .categoryNumbers(_, let numbers): numbers.count
      }
    }
  }

  /// Fits to some of a dataset's rows.
  ///
  /// - Parameters:
  ///   - rows: the training part; sums run in its order.
  ///   - seed: draws the folds of target encoding.
  ///   - fillsGaps: whether a number is missing in any row that features are made of.
  init(
    of dataset: Dataset, _ normalization: Normalization, rows: [Int32], seed: UInt64, fillsGaps: Bool = true
  ) throws(PreparationError) {
    let values = RowValues(of: dataset.features, rows: rows)
    folds = dataset.encodesTargets ? RowFolds(of: dataset, rows: rows, seed: seed) : .none
    let targets = dataset.encodesTargets ? TargetMeans(dataset.targets, rows: rows, folds: folds) : nil
    var (number, code) = (0, 0)
    var steps: [Step] = []
    for column in dataset.columns {
      if column.isCoded {
        let codes = values.codes(code)
        steps.append(
          column.encoding == .oneHot
            ? .categories(place: code, features: CategoryFeatures(column, codes: codes))
            : .categoryNumbers(
              place: code,
              numbers: try CategoryNumbers(
                column, codes: codes, targets: targets, folds: folds, normalization: normalization)))
        if column.hasIndicator { steps.append(.codeGap(place: code)) }
        code += 1
      } else {
        let first = number
        for place in first..<first + column.numberCount {
          var numbers = values.numbers(place)
          let fill = fillsGaps ? Self.fill(&numbers, column) : 0
          let transform = try ColumnTransform(
            column.isScaled ? column.normalization ?? normalization : .none, to: numbers, name: column.name)
          if let count = column.binCount, column.isScaled {
            let bins = PiecewiseLinear(count: count, of: numbers.map(transform.callAsFunction))
            steps.append(.bins(place: place, fill: fill, transform: transform, bins: bins))
          } else {
            steps.append(.number(place: place, fill: fill, transform: transform))
          }
        }
        number += column.numberCount
        if column.hasIndicator { steps.append(.numberGap(place: first)) }
      }
    }
    self.steps = steps
    count = steps.reduce(0) { $0 + $1.count }
  }

  /// What stands for missing numbers of a column, which it takes the place of in `numbers`. A column without any value is 0.
  private static func fill(_ numbers: inout [Double], _ column: FeatureColumn) -> Double {
    let hasGaps = numbers.contains(where: \.isNaN)
    var rule = column.fill
    if case .boolean = column.kind { rule = .mostFrequent }
    let known = hasGaps ? numbers.filter { !$0.isNaN } : numbers
    let fill = known.isEmpty ? 0 : rule.value(of: known)
    if known.count < numbers.count {
      for index in numbers.indices where numbers[index].isNaN { numbers[index] = fill }
    }
    return fill
  }

  /// The features of some rows, `[rows, features]`, each rounded to `Scalar` at the end.
  ///
  /// - Parameter areFitted: whether the rows are those that it is fitted to: their features are then made without their own
  ///   targets.
  func numbers<Scalar: Real>(of table: FeatureTable, rows: [Int32], areFitted: Bool) -> [Scalar] {
    let folds = areFitted ? self.folds.folds : []
    return [Scalar](unsafeUninitializedCapacity: rows.count * count) { result, written in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: max(table.numberCount, 1)) { numbers in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(table.codeCount, 1)) { codes in
          for (place, row) in rows.enumerated() {
            table.copyRow(Int(row), numbers: numbers, codes: codes)
            write(
              numbers, codes, fold: folds.isEmpty ? nil : folds[place],
              to: UnsafeMutableBufferPointer(rebasing: result[written..<written + count]))
            written += count
          }
        }
      }
    }
  }

  private func write<Scalar: Real>(
    _ numbers: UnsafeMutableBufferPointer<Double>, _ codes: UnsafeMutableBufferPointer<UInt16>, fold: UInt8?,
    to features: UnsafeMutableBufferPointer<Scalar>
  ) {
    var feature = 0
    for step in steps {
      switch step {
      case .number(let place, let fill, let transform):
        let value = numbers[place].isNaN ? fill : numbers[place]
        features.initializeElement(at: feature, to: Scalar(transform(value)))
      case .bins(let place, let fill, let transform, let bins):
        let value = transform(numbers[place].isNaN ? fill : numbers[place])
        for bin in 0..<bins.count {
          features.initializeElement(at: feature + bin, to: Scalar(bins.value(of: value, bin: bin)))
        }
      case .numberGap(let place):
        features.initializeElement(at: feature, to: numbers[place].isNaN ? 1 : 0)
      case .codeGap(let place):
        features.initializeElement(at: feature, to: codes[place] == CodedTable.missing ? 1 : 0)
      case .categories(let place, let categories):
        for index in 0..<categories.count { features.initializeElement(at: feature + index, to: 0) }
        if let index = categories.feature(of: codes[place]) { features[feature + index] = 1 }
      case .categoryNumbers(let place, let categories):
        for index in 0..<categories.count {
          let value = categories.value(of: codes[place], feature: index, fold: fold)
          features.initializeElement(at: feature + index, to: Scalar(value))
        }
      }
      feature += step.count
    }
  }
}

extension FeatureColumn {
  /// Whether its features are brought to a common scale: 0 and 1 stay as they are.
  var isScaled: Bool {
    switch kind {
    case .number, .date: true
    case .category, .boolean: false
    }
  }
}

extension FeatureColumn.Fill {
  /// - Precondition: there is a number; none is NaN.
  func value(of numbers: [Double]) -> Double {
    switch self {
    case .mean:
      // Divided first where the sum would overflow.
      let sum = numbers.reduce(0, +)
      return sum.isFinite ? sum / Double(numbers.count) : numbers.reduce(0) { $0 + $1 / Double(numbers.count) }
    case .median: return numbers.median()
    case .mostFrequent:
      // The least of those that are equally frequent, as scikit-learn's `SimpleImputer` has it.
      let sorted = numbers.sorted()
      var (best, bestCount, start) = (sorted[0], 0, 0)
      for index in sorted.indices where index + 1 == sorted.count || sorted[index + 1] != sorted[index] {
        if index + 1 - start > bestCount { (best, bestCount) = (sorted[index], index + 1 - start) }
        start = index + 1
      }
      return best
    }
  }
}

/// The numbers and codes of some rows, column by column.
private struct RowValues {
  private let rowCount: Int
  private let allNumbers: [Double]  // [columns of numbers, rows]
  private let allCodes: [UInt16]  // [columns of codes, rows]

  init(of table: FeatureTable, rows: [Int32]) {
    rowCount = rows.count
    var numbers = [Double](repeating: 0, count: rows.count * table.numberCount)
    var codes = [UInt16](repeating: 0, count: rows.count * table.codeCount)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(table.numberCount, 1)) { rowNumbers in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(table.codeCount, 1)) { rowCodes in
        for (index, row) in rows.enumerated() {
          table.copyRow(Int(row), numbers: rowNumbers, codes: rowCodes)
          for place in 0..<table.numberCount { numbers[place * rows.count + index] = rowNumbers[place] }
          for place in 0..<table.codeCount { codes[place * rows.count + index] = rowCodes[place] }
        }
      }
    }
    (allNumbers, allCodes) = (numbers, codes)
  }

  func numbers(_ place: Int) -> [Double] { Array(allNumbers[place * rowCount..<(place + 1) * rowCount]) }
  func codes(_ place: Int) -> ArraySlice<UInt16> { allCodes[place * rowCount..<(place + 1) * rowCount] }
}
