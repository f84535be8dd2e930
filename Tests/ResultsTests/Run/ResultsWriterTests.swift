import Documents
import Foundation
import TestSupport
import Testing
import Trials

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

  /// Records made up from the trial's place; every fifth diverged.
  private static func records(_ experiment: Experiment) -> [TrialRecord] {
    experiment.plan.map { trial in
      var metrics = [Double?](repeating: nil, count: Metric.all.count)
      metrics[Metric(.train, .loss).column] = 0.5 / Double(trial.position + 1)
      metrics[Metric(.train, .accuracy).column] = trial.position % 2 == 0 ? 1 : 0.75
      let identity = ConfigurationIdentity(of: trial.configuration, in: experiment).trial(trial.repetition)
      return TrialRecord(
        identity, of: trial, status: trial.position % 5 == 4 ? .diverged : .ok, epochs: 3, metrics: metrics,
        recording: TrialRecording(), curve: [.init(epoch: 0, metrics: [0.25, nil, nil, nil, nil, nil])],
        seconds: 0.5, worker: 1)
    }
  }

  private static func tables(_ experiment: Experiment) -> TableRenderer {
    TableRenderer(experiment, TableColumns(likelyOf: experiment))
  }

  private static func rendered(_ records: [TrialRecord], _ tables: TableRenderer) -> [RenderedRecords] {
    var renderer = RecordRenderer(tables, machine: "here")
    for record in records { renderer.add(record) }
    return renderer.records
  }

  @Test("tables are in the order of the plan, whatever the order and the grouping of what comes in")
  func order() throws {
    let experiment = try Self.experiment()
    let tables = Self.tables(experiment)
    let records = Self.records(experiment)
    let orders: [[[Int]]] = [
      [Array(0..<12)], (0..<12).reversed().map { [$0] }, [[6, 7, 8], [0, 1, 9, 10, 11], [2, 5], [3, 4]],
    ]
    var expected: [String]?
    for order in orders {
      let folder = try TemporaryFolder()
      let directory = try DirectoryHandle(folder.path)
      let stage = Stage(of: experiment.plan)
      let writer = try ResultsWriter(
        directory: directory, experiment: experiment, journal: Journal(in: directory), stage: stage,
        records: StageRecords(trialCount: stage.count), machine: "here")
      for group in order { try writer.add(Self.rendered(group.map { records[$0] }, tables)) }
      #expect(writer.isComplete)
      try writer.complete()
      try writer.commit()
      let texts = [try folder.text(of: "results.csv"), try folder.text(of: "curves.csv")]
      #expect(texts == expected ?? texts)
      expected = texts
    }
    let rows = try #require(expected?.first).split(separator: "\n")
    #expect(rows.count == 13)
    let first = Self.records(experiment)
    #expect(rows[1].hasPrefix("\(first[0].identity.name),xor,mlp-2,[2],"))
    #expect(rows[12].hasPrefix("\(first[11].identity.name),xor,mlp-3,[3],"))
    #expect(rows[5].contains(",6,diverged,3,0.1,"))
  }

  @Test("neighbors in the plan are one piece, a gap begins another")
  func pieces() throws {
    let experiment = try Self.experiment()
    let records = Self.records(experiment)
    let pieces = Self.rendered([0, 1, 2, 3, 7, 8, 11].map { records[$0] }, Self.tables(experiment))
    #expect(pieces.map(\.firstPosition) == [0, 7, 11])
    #expect(pieces.map(\.count) == [4, 2, 1])
    #expect(pieces.map(\.lostCount) == [0, 0, 0])
  }

  @Test("scores are kept by the trial's place")
  func scores() throws {
    let experiment = try Self.experiment()
    let records = Self.records(experiment)
    var scores = Scores(experiment, trialCount: experiment.plan.count)
    #expect(scores.status(of: 3) == nil && scores.count(.ok) == 0)
    for piece in Self.rendered([records[3], records[4], records[9]], Self.tables(experiment)) {
      scores.add(piece.scores)
    }
    #expect(scores.status(of: 3) == .ok && scores.status(of: 9) == .diverged)
    #expect(scores.count(.ok) == 1 && scores.count(.diverged) == 2)
    let (statuses, metrics) = scores.columns
    #expect(statuses == [.ok, .diverged, .diverged])
    #expect(metrics["train_accuracy"]?.first == 0.75)
    // A trial that diverged has no number to rank by.
    #expect(metrics["train_loss"].map { "\($0)" } == "[0.125, nan, nan]")
  }

  @Test("a trial's scores take a few bytes, whatever is measured")
  func flatScores() throws {
    let metrics = try Self.experiment().scoredMetrics
    #expect(metrics.count <= 3 && metrics.contains(Metric(.train, .loss)))
    #expect(MemoryLayout<TrialRecord.Status?>.stride == 1)
  }
}
