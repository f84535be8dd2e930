import Documents
import Reporting

@testable import Results

extension FuzzTarget {
  /// Two tables of results with a form feed between them, or one: what ranks and compares them.
  static let results = FuzzTarget(name: "results", meaning: "results.csv, or two of them") { bytes in
    let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
    let sources = [parts[0], parts.last ?? []].map { SourceFile(name: "fuzz.csv", bytes: $0) }
    rendering { checkExactly(sources[0], sources[1]) }
    rendering {
      let tables = try sources.map { source throws(Diagnostics) in
        try ResultsTable.read(
          source, required: [], optional: ["train_loss", "validation_loss", "train_accuracy"])
      }
      // Both ways in for each input would take twice as long.
      let isByAll = bytes.count.isMultiple(of: 2)
      rank(Array(tables.prefix(parts.count)), isByAll ? .all : .by(["architecture"]))
      compare(tables[0], tables[1], isByAll ? .all : .ignoring(["architecture"]))
    }
    rendering {
      let manifest = try Manifest(try YAML.parse(sources[0]))
      let again = try Manifest(try YAML.parse(SourceFile(name: "again.json", text: manifest.json.text)))
      require(again.json == manifest.json, "a manifest that is written is read as the same")
    }
  }

  private static func metric(of table: ResultsTable) -> MetricDescription {
    MetricDescription(named: table.metrics.keys.sorted().last ?? "loss", goal: .minimize)
      ?? MetricDescription(name: "loss", goal: .minimize, unit: .number)
  }

  private static func rank(_ tables: [ResultsTable], _ matching: MatchingColumns) {
    let board = RankedLeaderboard(
      Leaderboard(title: "fuzz", tables: tables, metrics: ["": metric(of: tables[0])], matching: matching))
    _ = board.terminal(width: 80, color: true)
    _ = board.markdown(top: 50)
    _ = board.csv(top: .max)
  }

  private static func compare(_ base: ResultsTable, _ new: ResultsTable, _ matching: MatchingColumns) {
    let metric = metric(of: base)
    let comparison = RunComparison(
      base, new,
      options: .init(
        metrics: ["": [metric]], matching: matching,
        gates: ["\(metric.name):2%", "\(metric.name):0.01"].compactMap(Gate.init)))
    let report = ComparisonReport(baseName: "base", newName: "new", comparison: comparison)
    _ = report.text(width: 80, color: true)
    _ = report.markdown
    _ = ComparisonReport.csv([report])
    _ = ComparisonReport.json([report])
    _ = report.brokenGates
  }

  private static func checkExactly(_ base: SourceFile, _ new: SourceFile) {
    let exact = ExactComparison(base, new)
    require(exact.isIdentical == (base.bytes == new.bytes), "only the same bytes are identical")
    require(exact.differingCount <= exact.lineCount, "no more lines differ than there are")
  }
}
