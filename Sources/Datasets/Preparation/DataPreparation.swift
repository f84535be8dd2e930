import NeuralNetworks

/// How classes become the numbers that a network is to put out.
package enum TargetEncoding: String, Hashable, Sendable, CaseIterable {
  /// A column a class: 1 for the row's class, 0 for the others.
  case oneHot = "one_hot"
  /// One column, of two classes: 0 for the first, 1 for the second.
  case binary
}

/// Everything that decides, with a dataset and a seed, what a trial is trained on.
package struct DataPreparation: Hashable, Sendable {
  package typealias Precision = TrainingConfiguration.Precision

  package var split: SplitOptions
  package var normalization: Normalization
  /// Brings numeric targets to mean 0 and standard deviation 1 over the rows to train on.
  package var normalizeTargets: Bool
  /// How classes are written; numbers are as they are.
  package var encoding: TargetEncoding
  package var precision: Precision
  /// Further rows to predict, `[rows, features]`, in the dataset's own units.
  package var probe: FeatureTable
  /// What rows of each class count in training besides; empty where that is 1.
  package var classWeights: [Double]

  package init(
    split: SplitOptions = SplitOptions(), normalization: Normalization = .none,
    normalizeTargets: Bool = false,
    encoding: TargetEncoding = .oneHot, precision: Precision = .float64, probe: FeatureTable = .empty,
    classWeights: [Double] = []
  ) {
    self.split = split
    self.normalization = normalization
    self.normalizeTargets = normalizeTargets
    self.encoding = encoding
    self.precision = precision
    self.probe = probe
    self.classWeights = classWeights
  }

  /// Parts whose numbers take more bytes than this stay bytes or codes where they are.
  package static let largestTable = 1 << 25

  /// Splits, normalizes and encodes a dataset. Scalings are fitted on the rows to train on alone, in
  /// `Double`.
  ///
  /// - Parameters:
  ///   - seed: the trial's; it draws the split unless the split has a seed of its own.
  ///   - largestTable: parts of a table of bytes or categories whose numbers would take more bytes than this stay as they
  ///     are, and are scaled batch by batch.
  package func trainingData(
    from dataset: Dataset, seed: UInt64, largestTable: Int = largestTable
  ) throws(PreparationError) -> TrainingData {
    let split = try RowSplit(of: dataset, split, seed: seed)
    try split.checkWeights(dataset.weights)
    let fitted = FittedPreparation(
      split: split,
      inputs: try inputs(of: dataset, rows: split.training, seed: seed),
      outputs: try EncodedTargets(
        dataset.targets, encoding, standardized: normalizeTargets, by: split.training),
      probe: try probeTable(columnCount: dataset.features.columnCount),
      weights: dataset.weights,
      largestTable: largestTable)
    switch precision {
    case .float32: return .float32(fitted.parts(of: dataset.features))
    case .float64: return .float64(fitted.parts(of: dataset.features))
    }
  }

  /// The size of what `trainingData` makes: each row is in one of the parts.
  package func byteCount(of dataset: Dataset) -> Int {
    let outputs =
      switch dataset.targets {
      case .classes(_, let names): encoding == .oneHot ? names.count : 1
      case .numbers(_, let columns, _): columns
      }
    let size = precision == .float32 ? MemoryLayout<Float>.size : MemoryLayout<Double>.size
    let parts = RowSplit.counts(of: dataset, split)
    let isScaledAlone = isScaledAlone(dataset)
    func inputBytes(_ table: FeatureTable, _ rows: Int) -> Int {
      isScaledAlone
        ? Self.byteCount(of: table, rows: rows, numberSize: size) : rows * dataset.featureCount * size
    }
    let inputs = [parts.training, parts.validation, parts.test].reduce(0) { sum, rows in
      sum + inputBytes(dataset.features, rows)
    }
    let predicted = inputBytes(probe, probe.rowCount)
    let weights = dataset.weights.count * MemoryLayout<Double>.size
    return inputs + dataset.rowCount * outputs * size + weights + predicted
  }

  /// The size of some of a table's rows as a network's inputs.
  private static func byteCount(of table: FeatureTable, rows: Int, numberSize: Int) -> Int {
    let columns = table.columnCount
    guard staysAsItIs(table, rows: rows, numberSize: numberSize) else { return rows * columns * numberSize }
    if case .coded = table.storage { return InputRows<Double>.codedByteCount(rows: rows, columns: columns) }
    return InputRows<Double>.byteCount(rows: rows, columns: columns)
  }

  /// Whether a part of a table is not written out as numbers.
  fileprivate static func staysAsItIs(
    _ table: FeatureTable, rows: Int, numberSize: Int, largestTable: Int = largestTable
  ) -> Bool {
    !table.isNumbers && rows * table.columnCount * numberSize > largestTable
  }

  /// Whether a draw has a say in what a dataset becomes, and with it a seed.
  package func isRandom(_ dataset: Dataset) -> Bool {
    RowSplit.isRandom(dataset, split) || dataset.encodesTargets
  }

  /// Throws what `trainingData` would throw, in less time and memory.
  package func check(_ dataset: Dataset, seed: UInt64) throws(PreparationError) {
    let split = try RowSplit(of: dataset, split, seed: seed)
    try split.checkWeights(dataset.weights)
    // No spread of bytes is out of range.
    if !dataset.features.isBytes { _ = try inputs(of: dataset, rows: split.training, seed: seed) }
    _ = try EncodedTargets(dataset.targets, encoding, standardized: normalizeTargets, by: split.training)
    _ = try probeTable(columnCount: dataset.features.columnCount)
  }

  /// Whether every column of the dataset's table is a feature by a shift and a scale alone.
  private func isScaledAlone(_ dataset: Dataset) -> Bool {
    ColumnScaling.isFast(normalization) && dataset.isPlain && !probe.hasGaps
  }

  private func inputs(
    of dataset: Dataset, rows: [Int32], seed: UInt64
  ) throws(PreparationError) -> FittedInputs {
    guard isScaledAlone(dataset) else {
      return .features(
        try FittedFeatures(
          of: dataset, normalization, rows: rows, seed: split.seed ?? seed,
          fillsGaps: dataset.features.hasGaps || probe.hasGaps))
    }
    return .scaling(
      try ColumnScaling.fit(
        normalization, to: dataset.features, rows: rows, names: dataset.featureNames, flags: dataset.flags))
  }

  private func probeTable(columnCount: Int) throws(PreparationError) -> FeatureTable? {
    guard probe.rowCount > 0 else { return nil }
    guard probe.columnCount == columnCount else {
      throw .probeHasWrongCount(expected: columnCount, found: probe.columnCount)
    }
    return probe
  }
}

/// What makes a network's inputs of a table's rows.
private enum FittedInputs {
  case scaling(ColumnScaling)
  case features(FittedFeatures)

  /// - Parameter areFitted: whether the rows are those that it is fitted to.
  func inputRows<Scalar: Real>(
    _ table: FeatureTable, rows: [Int32], areFitted: Bool, largestTable: Int
  ) -> InputRows<Scalar> {
    switch self {
    case .scaling(let scaling): scaling.scaled(table, rows: rows, largestTable: largestTable)
    case .features(let features):
      InputRows(
        rowCount: rows.count, columnCount: features.count,
        numbers: features.numbers(of: table, rows: rows, areFitted: areFitted))
    }
  }
}

/// A preparation with what it takes from the dataset.
private struct FittedPreparation {
  let split: RowSplit
  let inputs: FittedInputs
  let outputs: EncodedTargets
  let probe: FeatureTable?
  let weights: [Double]
  let largestTable: Int

  func parts<Scalar: Real>(of features: FeatureTable) -> DataParts<Scalar> {
    func examples(_ rows: [Int32], areFitted: Bool = false) -> Examples<Scalar> {
      Examples(
        inputRows: inputs.inputRows(features, rows: rows, areFitted: areFitted, largestTable: largestTable),
        outputCount: outputs.columnCount, targets: outputs.values(rows: rows),
        weights: weights.isEmpty ? [] : rows.map { weights[Int($0)] })
    }
    return DataParts(
      training: examples(split.training, areFitted: true),
      validation: split.validation.isEmpty ? nil : examples(split.validation),
      test: split.test.isEmpty ? nil : examples(split.test),
      probe: probe.map {
        Examples(
          inputRows: inputs.inputRows(
            $0, rows: (0..<$0.rowCount).map(Int32.init), areFitted: false, largestTable: largestTable),
          outputCount: outputs.columnCount, targets: [])
      },
      targetScale: outputs.scaling.scale, targetMean: outputs.scaling.offset)
  }
}

extension ColumnScaling {
  /// Some rows of a table, scaled now or, where the numbers would be large beside the table's bytes, when they are asked
  /// for. Either way each value is rounded to `Scalar` once, at the end.
  fileprivate func scaled<Scalar: Real>(
    _ table: FeatureTable, rows: [Int32], largestTable: Int
  ) -> InputRows<Scalar> {
    if DataPreparation.staysAsItIs(
      table, rows: rows.count, numberSize: MemoryLayout<Scalar>.size, largestTable: largestTable)
    {
      switch table.storage {
      case .bytes(let bytes): return InputRows(rows: rows, of: bytes, offset: offset, scale: scale)
      case .coded(let codes): return InputRows(rows: rows, of: codes, offset: offset, scale: scale)
      case .numbers: break
      }
    }
    return InputRows(
      rowCount: rows.count, columnCount: table.columnCount, numbers: numbers(of: table, rows: rows))
  }

  /// The scaled values of some rows, `[rows, columns]`, each rounded to `Scalar` at the end.
  func numbers<Scalar: Real>(of table: FeatureTable, rows: [Int32]) -> [Scalar] {
    let columns = table.columnCount
    let (offset, scale) = (offset, scale)
    return [Scalar](unsafeUninitializedCapacity: rows.count * columns) { result, count in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: columns) { values in
        for row in rows {
          table.copyRow(Int(row), to: values)
          for column in 0..<columns {
            let scaled = (values[column] - offset[column]) / scale[column]
            result.initializeElement(at: count + column, to: Scalar(scaled))
          }
          count += columns
        }
      }
    }
  }
}
