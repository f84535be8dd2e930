import Foundation
import NeuralNetworks
import Testing

@testable import Datasets

/// What scikit-learn makes of the same columns: `Values/sklearn_transforms.json`, written by the script beside it.
struct SklearnTransforms: Decodable {
  struct Column: Decodable, CustomTestStringConvertible {
    let name: String
    let training, further: [Double]
    /// By the normalization's name, of `further` and the first 40 of `training`.
    let expected: [String: [Double]]

    var testDescription: String { name }
  }

  struct Encoding: Decodable, CustomTestStringConvertible {
    let name, kind: String
    let codes: [Int]
    let targets: [Double]
    /// `[categories, features]`
    let expected: [[Double]]
    let unseen: [Double]

    var testDescription: String { name }
  }

  struct Quantiles: Decodable {
    let shares, expected: [Double]
  }

  let columns: [Column]
  let encodings: [Encoding]
  let quantiles: Quantiles

  static let table: SklearnTransforms? = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Values/sklearn_transforms.json")
    return try? JSONDecoder().decode(SklearnTransforms.self, from: Data(contentsOf: path))
  }()
}

@Suite("Transforms are those of scikit-learn")
struct SklearnTransformTests {
  static let columns = SklearnTransforms.table?.columns ?? []

  /// Of each value, or of 1 where that is more: λ is where a likelihood is greatest, which is known to the root of a rounding
  /// error; what is around it is known to a few roundings, which the ends of the normal distribution make larger.
  private static func tolerance(_ normalization: Normalization) -> Double {
    switch normalization {
    case .power: 1e-6
    case .quantile: 1e-9
    case .none, .standard, .minmax, .robust, .robustClip, .log1p: 1e-12
    }
  }

  @Test("numbers", arguments: columns)
  func numbers(column: SklearnTransforms.Column) throws {
    for normalization in Normalization.allCases where normalization != .none {
      let expected = try #require(column.expected[normalization.rawValue])
      let transform = try ColumnTransform(normalization, to: column.training, name: "x")
      let values = column.further + column.training.prefix(40)
      #expect(values.count == expected.count)
      for (value, expected) in zip(values, expected) {
        let found = transform(value)
        let error = (found - expected).magnitude / max(expected.magnitude, 1)
        #expect(error <= Self.tolerance(normalization), "\(normalization) of \(value): \(found), not \(expected)")
      }
    }
  }

  @Test("there are cases")
  func completeness() throws {
    let table = try #require(SklearnTransforms.table)
    #expect(table.columns.count > 10 && table.encodings.count > 4 && table.quantiles.shares.count > 150)
  }

  @Test("quantiles of the normal distribution, to 2e-15")
  func normalQuantiles() throws {
    let table = try #require(SklearnTransforms.table).quantiles
    for (share, expected) in zip(table.shares, table.expected) {
      #expect((normalQuantile(share) - expected).magnitude <= 2e-15 * max(expected.magnitude, 1), "\(share)")
    }
    #expect(normalQuantile(0.5) == 0 && normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity)
    #expect(normalQuantile(-0.1).isNaN && normalQuantile(1.1).isNaN && normalQuantile(.nan).isNaN)
  }
}
