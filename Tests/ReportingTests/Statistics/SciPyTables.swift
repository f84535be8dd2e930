import Foundation

/// What SciPy makes of samples: `Values/scipy_tables.json`, written by the script beside it.
struct SciPyTables: Decodable {
  struct MannWhitney: Decodable {
    let x, y: [Double]
    let statistic, asymptotic: Double
    let exact: Double?
  }

  struct Wilcoxon: Decodable {
    let d: [Double]
    let statistic, asymptotic: Double
    let exact: Double?
  }

  struct SignFlip: Decodable {
    let d: [Double]
    let exact: Double
  }

  struct Friedman: Decodable {
    let table: [[Double]]
    let statistic, p: Double
  }

  struct CriticalDifference: Decodable {
    let k, n: Int
    let level, cd: Double
  }

  struct Holm: Decodable {
    let p, adjusted: [Double]
  }

  struct Sample: Decodable {
    let x: [Double]
    let iqm, mean, median: Double
    let variance: Double?
    let quantiles: [Double]
  }

  struct Bootstrap: Decodable {
    let x: [Double]
    let draws: Int
    let percentile, bca: [Double]
  }

  struct Distribution: Decodable {
    let name: String
    let x: Double
    let degrees: Int?
    let p: Double
  }

  let scipy: String
  let mannWhitney: [MannWhitney]
  let wilcoxon: [Wilcoxon]
  let signFlip: [SignFlip]
  let friedman: [Friedman]
  let criticalDifferences: [CriticalDifference]
  let holm: [Holm]
  let samples: [Sample]
  let bootstrap: [Bootstrap]
  let distributions: [Distribution]

  static func load() throws -> SciPyTables {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Values/scipy_tables.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(SciPyTables.self, from: Data(contentsOf: file))
  }
}
