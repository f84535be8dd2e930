import NeuralNetworks
import Testing

@testable import Datasets

/// Everything that preparation takes from data is taken from the training part: for each transform, fill and encoding, a table
/// of one column, whose rows are changed one after the other.
@Suite("No part but the training part moves what is prepared")
struct LeakageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var column: FeatureColumn
    var normalization = Normalization.none
    var hasGaps = true
    var hasClasses = true
    /// Whether nothing of a row depends on other rows.
    var isFixed = false

    var testDescription: String {
      "\(column.isCoded ? "category" : "number") \(normalization) \(column.fill) \(column.encoding) bins \(column.binCount ?? 0), "
        + "gaps \(hasGaps), classes \(hasClasses)"
    }
  }

  static let numberCases: [Case] = Normalization.allCases.flatMap { normalization in
    [nil, 5].flatMap { bins in
      [FeatureColumn.Fill.median, .mean, .mostFrequent].flatMap { fill in
        [true, false].map { hasGaps in
          var column = FeatureColumn(name: "x", fill: fill, hasIndicator: hasGaps)
          column.binCount = bins
          return Case(
            column: column, normalization: normalization, hasGaps: hasGaps,
            isFixed: normalization == .none && !hasGaps && bins == nil)
        }
      }
    }
  }

  static let categoryCases: [Case] = CategoryEncoding.allCases.flatMap { encoding in
    Normalization.allCases.flatMap { normalization in
      [FeatureColumn.Fill.median, .mostFrequent].flatMap { fill in
        [true, false].flatMap { hasClasses in
          [3, 100].map { most in
            let isBinary = encoding == .binary || encoding == .signedBinary
            let names = (isBinary ? ["no", "yes"] : ["a", "b", "c", "d", "e", "f"])
            var column = FeatureColumn(
              name: "x", kind: .category(CategoryNames(of: names)), fill: fill, hasIndicator: true,
              mostCategories: most)
            column.encoding = encoding
            return Case(
              column: column, normalization: normalization, hasClasses: hasClasses,
              isFixed: isBinary && fill == .median)
          }
        }
      }
    }
  }

  static let booleanCase = Case(
    column: FeatureColumn(name: "x", kind: .boolean(CategoryNames(of: ["no", "yes"])), hasIndicator: true))

  private static let training = 0..<40
  private static let heldOut = 40..<60

  @Test("nor do their targets", arguments: numberCases + categoryCases + [booleanCase])
  func leakage(sample: Case) throws {
    let rows = Rows(sample)
    let prepared = try rows.prepared(sample)
    for row in Self.heldOut where row % 4 == 0 || row == 59 {
      for change in 0..<3 {
        var changed = rows
        changed.change(row, change, sample)
        let other = try changed.prepared(sample)
        #expect(prepared.isSame(as: other, but: nil), "row \(row), change \(change)")
      }
    }
    var changed = rows
    for row in Self.heldOut { changed.change(row, 0, sample) }
    #expect(prepared.isSame(as: try changed.prepared(sample), but: nil), "all rows")

    var moved = rows
    for row in Self.training.prefix(30) { moved.change(row, nil, sample) }
    let moves =
      try !prepared.haveSameProbes(as: moved.prepared(sample))
      || Self.training.contains { row in
        try (0..<3).contains { change in
          var changed = rows
          changed.change(row, change, sample)
          return !prepared.isSame(as: try changed.prepared(sample), but: row)
        }
      }
    #expect(moves != sample.isFixed, "rows of the training part do")
  }

  @Test("a row's target moves no feature of its own row in the training part, and does of others")
  func ownTarget() throws {
    for sample in Self.categoryCases where sample.column.encoding == .target && sample.normalization == .none {
      let rows = Rows(sample)
      let prepared = try rows.prepared(sample)
      var moved = 0
      for row in Self.training {
        var changed = rows
        changed.targets[row] = changed.targets[row] == 1 ? 0 : 1
        let other = try changed.prepared(sample)
        // The folds of classes are dealt out by class, so that they may differ.
        if !sample.hasClasses {
          #expect(prepared.row(row) == other.row(row), "row \(row)")
        }
        if !prepared.isSame(as: other, but: row) { moved += 1 }
      }
      #expect(moved > 30)
    }
  }
}

/// A table of one column with a target, and rows to predict.
private struct Rows {
  /// Codes as numbers for categories; NaN for what is missing.
  var values: [Double] = []
  /// From 0 to 2.
  var targets: [Double] = []

  init(_ sample: LeakageTests.Case) {
    for row in 0..<60 {
      var value = Double(row * 37 % 23) * 0.75 + Double(row % 4)
      if let names = sample.column.categories {
        // The last category is in none of the rows to train on.
        value = Double(row >= 40 ? names.count - 1 : row * row % 7 % max(names.count - 1, 2))
      }
      values.append(sample.hasGaps && row % 9 == 4 ? .nan : value)
      targets.append(Double((row * 5 + row / 7) % 3) / 2)
    }
  }

  /// - Parameter change: one of three; nil for the greatest value.
  mutating func change(_ row: Int, _ change: Int?, _ sample: LeakageTests.Case) {
    let count = sample.column.categories?.count
    guard let change else {
      values[row] = count.map { Double($0 - 1) } ?? 30 + Double(row)
      return
    }
    let isMissing = change == 2 && sample.hasGaps
    values[row] = isMissing ? .nan : count.map { Double((change + row + 1) % $0) } ?? [1e5, -3][change % 2]
    targets[row] = targets[row] == 1 ? 0 : 1
  }

  private func table(_ values: [Double], _ column: FeatureColumn) -> FeatureTable {
    FeatureTable(
      rowCount: values.count, columns: [column], numbers: column.isCoded ? [] : values,
      codes: column.isCoded ? values.map { $0.isNaN ? CodedTable.missing : UInt16($0) } : [])
  }

  func prepared(_ sample: LeakageTests.Case) throws -> Prepared {
    let names = ["u", "v", "w"]
    let dataset = Dataset(
      columns: [sample.column], features: table(values, sample.column),
      targets: sample.hasClasses
        ? .classes(labels: targets.map { Int32($0 * 2) }, names: names)
        : .numbers(values: targets, columns: 1, names: ["t"]),
      givenParts: Dataset.GivenParts(validation: 40..<50, test: 50..<60))
    let known = sample.column.categories.map { $0.indices.map(Double.init) } ?? [0, 0.7, 3, 9, 40]
    let probes = known + (sample.hasGaps ? [.nan] : [])
    let preparation = DataPreparation(
      normalization: sample.normalization, normalizeTargets: true, probe: table(probes, sample.column))
    guard case .float64(let parts) = try preparation.trainingData(from: dataset, seed: 3) else {
      throw PreparationError.probeHasWrongCount(expected: 0, found: 0)
    }
    return Prepared(parts: parts)
  }
}

private struct Prepared {
  let parts: DataParts<Double>

  func haveSameProbes(as other: Prepared) -> Bool { parts.probe?.inputs == other.parts.probe?.inputs }

  /// The features of a row of the training part.
  func row(_ row: Int) -> [Double] {
    let count = parts.training.inputCount
    return Array(parts.training.inputs[row * count..<(row + 1) * count])
  }

  /// Whether the training part, the scale of targets and the rows to predict, which show every parameter, have the same bits.
  ///
  /// - Parameter changed: a row of the training part that may differ.
  func isSame(as other: Prepared, but changed: Int?) -> Bool {
    let rows = (0..<parts.training.rowCount).filter { $0 != changed }
    let haveSameTargets =
      changed != nil
      || parts.training.targets == other.parts.training.targets && parts.targetScale == other.parts.targetScale
        && parts.targetMean == other.parts.targetMean
    return haveSameTargets && rows.allSatisfy { row($0) == other.row($0) }
      && haveSameProbes(as: other)
  }
}
