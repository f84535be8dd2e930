import NeuralNetworks
import Testing

@testable import Datasets

@Suite("Transforms of columns")
struct TransformTests {
  @Test("are finite for whatever is finite, and do not turn the order around", arguments: Normalization.allCases)
  func order(normalization: Normalization) throws {
    let columns: [[Double]] = [
      [0, 1], [0, 0, 0, 1], [-3, 1e-9, 4, 4, 1e6], (0..<1500).map { Double($0 * $0) }, [1900, 1950, 1990, 2020],
      (0..<50).map { Double($0 % 2) }, [-1e140, 0, 1e140], [1e-300, 2e-300, 5e-300],
    ]
    for column in columns {
      let transform = try ColumnTransform(normalization, to: column, name: "x")
      let values = (column + column.map { $0 / 3 } + column.map { -2 * $0 } + [0.5, 7]).sorted()
      let results = values.map(transform.callAsFunction)
      if normalization != .power { #expect(results.allSatisfy { $0.isFinite }, "\(column.prefix(5)) \(results)") }
      #expect(column.map(transform.callAsFunction).allSatisfy { $0.isFinite }, "\(column.prefix(5))")
      #expect(zip(results, results.dropFirst()).allSatisfy { $0 <= $1 }, "\(column.prefix(5)) \(results.prefix(20))")
    }
  }

  @Test("ranks of equal numbers are in the middle of theirs")
  func ties() throws {
    let transform = try ColumnTransform(.quantile, to: [1, 2, 2, 2, 3, 5, 9], name: "x")
    #expect(transform(2) == normalQuantile(2.0 / 6))
    #expect(transform(1) == -QuantileMap.bound && transform(0) == -QuantileMap.bound)
    #expect(transform(9) == QuantileMap.bound && transform(.greatestFiniteMagnitude) == QuantileMap.bound)
    #expect(transform(4) == normalQuantile(4.5 / 6))
  }

  @Test("a minimum is found near, far, at an end, and where there is no value")
  func minimum() {
    func place(_ function: @escaping (Double) -> Double) -> Double {
      Minimum(between: -2, and: 2, within: -100...100, of: function).place
    }
    #expect((place { ($0 - 1.25) * ($0 - 1.25) } - 1.25).magnitude < 1e-7)
    #expect((place { ($0 + 61) * ($0 + 61) * ($0 + 61) * ($0 + 61) } + 61).magnitude < 1e-2)
    #expect(place { $0 } == -100)
    #expect(place { -$0 } == 100)
    #expect((place { $0 > 5 ? .infinity : ($0 - 4.5).magnitude } - 4.5).magnitude < 1e-6)
  }
}
