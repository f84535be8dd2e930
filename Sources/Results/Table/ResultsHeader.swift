import Documents
import Experiments

/// Where the columns of a results table are.
///
/// Columns of other versions of the program are known by their place: those before `seed` belong to the configuration,
/// those behind it are metrics.
struct ResultsHeader {
  let trial: Int
  let dataset: Int
  let seed: Int
  let fold: Int?
  let status: Int
  let parameters: Int?
  let epochsRun: Int?
  /// The columns that tell configurations apart, in the file's order.
  private(set) var configuration: [Int] = []
  /// The columns of metrics.
  private(set) var metrics: [String: Int] = [:]

  private static let needed = ["trial", "dataset", "seed", "status"]

  /// - Throws: For a table of something else, with what it may be.
  init(_ reader: CSVReader) throws(Diagnostics) {
    let names = reader.header
    let places = Dictionary(zip(names, names.indices)) { first, _ in first }
    let missing = Self.needed.filter { places[$0] == nil }
    guard missing.isEmpty, let trial = places["trial"], let dataset = places["dataset"],
      let seed = places["seed"], let status = places["status"]
    else {
      throw Diagnostics(Self.notOurs(reader, missing: missing))
    }
    (self.trial, self.dataset, self.seed, self.status) = (trial, dataset, seed, status)
    fold = places["fold"]
    parameters = places["parameters"]
    epochsRun = places["epochs_run"]
    let others = Set([trial, seed, status] + [fold, parameters, epochsRun].compactMap { $0 })
    let metricNames = Set(Metric.all.map(\.name))
    let options = Set(OptionKey.allCases.map(\.rawValue) + ["dataset", "architecture", "hidden_layer_sizes"])
    for (column, name) in names.enumerated() where !others.contains(column) {
      if metricNames.contains(name) || column > seed && !options.contains(name) {
        metrics[name] = column
      } else {
        configuration.append(column)
      }
    }
  }

  private static func notOurs(_ reader: CSVReader, missing: [String]) -> Diagnostic {
    let names = Set(reader.header)
    let others = [
      ("curves.csv", ["trial", "epoch"]), ("predictions.csv", ["trial", "row", "prediction"]),
      ("timings.csv", ["trial", "seconds", "worker"]), ("leaderboard.csv", ["dataset", "rank", "metric"]),
    ]
    if let other = others.first(where: { names.isSuperset(of: $0.1) })?.0 {
      return reader.headerDiagnostic(ResultsMistake.columnsOf(other))
    }
    if let other = reader.otherSeparator {
      return reader.headerDiagnostic(ResultsMistake.otherSeparator(UnicodeScalar(other.byte)))
    }
    return reader.headerDiagnostic(ResultsMistake.notResults(missing: missing))
  }

  /// The column of a metric.
  ///
  /// - Throws: Where the table has no such column, with the name that may be meant.
  func metric(_ name: String, _ reader: CSVReader) throws(Diagnostics) -> Int {
    if let column = metrics[name] { return column }
    throw Diagnostics(
      reader.headerDiagnostic(ResultsMistake.unknownMetric(name, known: metrics.keys.sorted())))
  }
}
