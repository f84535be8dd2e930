import Documents
import Foundation
import TestSupport
import Testing

@testable import Experiments
@testable import Results

@Suite("Results as they come in")
struct ResultsWriterTests {
  private static func experiment() throws -> Experiment {
    let text = """
      name: small
      datasets: [xor]
      architectures: [[2], [3]]
      learning_rates: [0.1, 0.2]
      seeds: 5..7
      """
    return try Experiment.load(SourceFile(name: "small.yaml", text: text), directory: "")
  }

  /// Results made up from the trial's place; every fifth diverged.
  private static func results(_ experiment: Experiment) -> [TrialResult] {
    experiment.plan.map { trial in
      var metrics = [Double?](repeating: nil, count: Metric.all.count)
      metrics[Metric(.train, .loss).column] = 0.5 / Double(trial.ordinal + 1)
      metrics[Metric(.train, .accuracy).column] = trial.ordinal % 2 == 0 ? 1 : 0.75
      return TrialResult(
        trial: trial, name: "t\(trial.ordinal)", status: trial.ordinal % 5 == 4 ? .diverged : .ok, epochs: 3,
        metrics: metrics, curve: [.init(epoch: 0, metrics: [0.25, nil])], seconds: 0.5, worker: 1)
    }
  }

  private static func rendered(_ results: [TrialResult], _ tables: ResultTables) -> [RenderedResults] {
    var renderer = ResultRenderer(tables, machine: "here")
    for result in results { renderer.add(result) }
    return renderer.results
  }

  @Test("tables are in the order of the plan, whatever the order and the grouping of what comes in")
  func order() throws {
    let experiment = try Self.experiment()
    let tables = ResultTables(experiment)
    let results = Self.results(experiment)
    let orders: [[[Int]]] = [
      [Array(0..<12)], (0..<12).reversed().map { [$0] }, [[6, 7, 8], [0, 1, 9, 10, 11], [2, 5], [3, 4]],
    ]
    var expected: [String]?
    for order in orders {
      let folder = try TemporaryFolder()
      let directory = try DirectoryHandle(folder.path)
      let journal = try Journal(in: directory, of: experiment)
      let writer = try ResultsWriter(
        directory: directory, experiment: experiment, tables: tables, journal: journal, machine: "here")
      for group in order { try writer.add(Self.rendered(group.map { results[$0] }, tables)) }
      #expect(writer.isComplete)
      try writer.complete()
      try writer.commit()
      let texts = [try folder.text(of: "results.csv"), try folder.text(of: "curves.csv")]
      #expect(texts == expected ?? texts)
      expected = texts
    }
    let rows = try #require(expected?.first).split(separator: "\n")
    #expect(rows.count == 13)
    #expect(rows[1].hasPrefix("t0,xor,2,[2],") && rows[12].hasPrefix("t11,xor,3,[3],"))
    #expect(rows[5].contains(",6,diverged,3,0.1,"))
  }

  @Test("neighbours in the plan are one piece, a gap begins another")
  func pieces() throws {
    let experiment = try Self.experiment()
    let results = Self.results(experiment)
    let pieces = Self.rendered([0, 1, 2, 3, 7, 8, 11].map { results[$0] }, ResultTables(experiment))
    #expect(pieces.map(\.firstOrdinal) == [0, 7, 11])
    #expect(pieces.map(\.count) == [4, 2, 1])
    #expect(pieces.map(\.lostCount) == [0, 0, 0])
  }

  @Test("scores are kept by the trial's place")
  func scores() throws {
    let experiment = try Self.experiment()
    let results = Self.results(experiment)
    var scores = Scores(experiment)
    #expect(scores.status(of: 3) == nil && scores.count(.ok) == 0)
    for piece in Self.rendered([results[3], results[4], results[9]], ResultTables(experiment)) {
      scores.add(piece.scores)
    }
    #expect(scores.status(of: 3) == .ok && scores.status(of: 9) == .diverged)
    #expect(scores.count(.ok) == 1 && scores.count(.diverged) == 2)
    #expect(scores.value(of: Metric(.train, .loss), trial: 3) == 0.125)
    #expect(scores.value(of: Metric(.train, .accuracy), trial: 3) == 0.75)
    // A trial that diverged has no number to rank by.
    #expect(scores.value(of: Metric(.train, .loss), trial: 4).isNaN)
  }

  @Test("a trial's scores take a few bytes, whatever is measured")
  func flatScores() throws {
    let metrics = try Self.experiment().leaderboardMetrics
    #expect(metrics.count <= 3 && metrics.contains(Metric(.train, .loss)))
    #expect(MemoryLayout<TrialResult.Status?>.stride == 1)
  }
}
