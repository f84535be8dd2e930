import NeuralNetworks
import Testing

@testable import Datasets

@Suite("Features that are fitted to the training part")
struct FittedFeaturesTests {
  /// A number with gaps, a boolean with one, and categories; the training part is all rows but the last two.
  private static let table: (columns: [FeatureColumn], table: FeatureTable) = {
    let names = CategoryNames(of: ["a", "b", "c", "d"])
    let columns = [
      FeatureColumn(name: "x", fill: .median, hasIndicator: true),
      FeatureColumn(name: "ok", kind: .boolean(CategoryNames(of: ["no", "yes"]))),
      FeatureColumn(name: "c", kind: .category(names), hasIndicator: true),
    ]
    let gap = Double.nan
    let numbers: [Double] = [1, 1, gap, 1, 4, 0, 9, 1, 100, gap, gap, 0]
    let codes: [UInt16] = [0, 0, 1, CodedTable.missing, 3, CodedTable.unknown]
    return (columns, FeatureTable(rowCount: 6, columns: columns, numbers: numbers, codes: codes))
  }()

  private static func rows(_ normalization: Normalization, _ change: (inout [FeatureColumn]) -> Void = { _ in }) throws
    -> [[Double]]
  {
    var columns = table.columns
    change(&columns)
    let dataset = Dataset(
      columns: columns, features: table.table,
      targets: .numbers(values: [0, 1, 2, 3, 4, 5], columns: 1, names: ["y"]))
    let fitted = try FittedFeatures(of: dataset, normalization, rows: [0, 1, 2, 3], seed: 0)
    let values: [Double] = fitted.numbers(of: table.table, rows: [0, 1, 2, 3, 4, 5], areFitted: false)
    #expect(fitted.count == columns.reduce(0) { $0 + $1.featureCount })
    return (0..<6).map { Array(values[$0 * fitted.count..<($0 + 1) * fitted.count]) }
  }

  @Test("fill gaps, say where they are, and leave categories out that the training part lacks")
  func gaps() throws {
    // x, x is missing, ok, c=a, c=b, c=c, c=d, c is missing
    #expect(
      try Self.rows(.none) == [
        [1, 0, 1, 1, 0, 0, 0, 0], [4, 1, 1, 1, 0, 0, 0, 0], [4, 0, 0, 0, 1, 0, 0, 0], [9, 0, 1, 0, 0, 0, 0, 1],
        [100, 0, 1, 0, 0, 0, 0, 0], [4, 1, 0, 0, 0, 0, 0, 0],
      ])
    let means = try Self.rows(.none) { $0[0].fill = .mean }
    #expect(means[1][0] == 14.0 / 3 && means[5][0] == 14.0 / 3)
    let frequent = try Self.rows(.none) {
      $0[2].fill = .mostFrequent
      $0[2].hasIndicator = false
    }
    #expect(frequent[3].suffix(4) == [1, 0, 0, 0] && frequent[5].suffix(4) == [0, 0, 0, 0])
  }

  @Test("scale numbers, but nothing that is 0 or 1")
  func scaled() throws {
    let rows = try Self.rows(.minmax)
    #expect(rows.map { $0[0] } == [0, 0.375, 0.375, 1, 12.375, 0.375])
    #expect(rows.map { $0[2] } == [1, 1, 0, 1, 1, 0])
    // Median 4; the quartiles of 1, 4, 4, 9 are 3.25 and 5.25.
    #expect(try Self.rows(.robust).map { $0[0] } == [-1.5, 0, 0, 2.5, 48, 0])
    let clipped = try Self.rows(.robustClip).map { $0[0] }
    #expect(abs(clipped[3] - 2.5 / (1 + 6.25 / 9).squareRoot()) < 1e-15 && clipped[4] < 3 && clipped[4] > 2.9)
  }

  @Test("merge the rarest categories of the training part into the last feature")
  func merged() throws {
    let rows = try Self.rows(.none) { $0[2].mostCategories = 2 }
    // a is the most frequent one; b is another; d is not there to be counted.
    #expect(
      rows.map { Array($0.suffix(3)) } == [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0], [0, 0, 0]])
  }

  @Test("have quantiles between numbers as NumPy has them")
  func quantiles() {
    let quantiles = Quantiles(of: [3, 1, 2, 10])
    for (share, expected) in [(0, 1), (0.25, 1.75), (0.5, 2.5), (0.9, 7.9), (1, 10)] {
      #expect(abs(quantiles.value(at: share) - expected) < 1e-14)
    }
    for count in 1...40 {
      let numbers = (0..<count).map { (index: Int) -> Double in Double((index * 7) % 11 - (index * 5) % 3) }
      #expect(numbers.median() == Quantiles(of: numbers).value(at: 0.5))
    }
    #expect(Quantiles(of: [-1.7e308, 1.7e308]).value(at: 0.5) == 0)
  }
}
