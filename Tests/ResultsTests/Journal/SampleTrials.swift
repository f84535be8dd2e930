import Documents
import Experiments
import Foundation
import Trials

@testable import Results

/// A small plan, and results that hold everything a journal's line can hold.
struct SampleTrials {
  let experiment: Experiment
  let trials: [Trial]

  /// - Parameter more: further lines of the experiment file.
  init(seeds: String = "0..4", datasets: String = "[xor]", more: String = "") throws {
    let text =
      "name: sample\ndatasets: \(datasets)\narchitectures: [[2]]\nseeds: \(seeds)\ntraining: {epochs: 3}\n\(more)"
    experiment = try Experiment.load(SourceFile(name: "sample.yaml", text: text), directory: "")
    trials = Array(experiment.plan)
  }

  var stage: Stage { Stage(of: experiment.plan) }

  func record(_ position: Int, failure: String? = nil) -> TrialRecord {
    let trial = trials[position]
    let identity = ConfigurationIdentity(of: trial.configuration, in: experiment).trial(trial.repetition)
    let recordings = TrialRecordings(experiment)
    var metrics: [Double?] = []
    if failure == nil {
      metrics = Array(repeating: nil, count: recordings.metricCount)
      metrics[Metric(.train, .loss).column] = 0.1 + Double(position)
      metrics[Metric(.train, .accuracy).column] =
        [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude][position % 5]
    }
    return TrialRecord(
      identity, of: trial, status: failure == nil ? .ok : .failed, failure: failure, epochs: 3,
      metrics: metrics, recording: recordings.recording(of: trial.configuration),
      curve: [
        TrialRecord.CurvePoint(epoch: 0, metrics: [1 / 3, nil, 0.5]),
        TrialRecord.CurvePoint(epoch: 3, metrics: [1e-300, nil, .nan]),
      ], predictions: position % 2 == 0 ? [] : [[0.25, .infinity], []], seconds: 0.125, worker: position)
  }

  func rendered(_ positions: some Sequence<Int>) -> [RenderedRecords] {
    rendered(positions.map { record($0) })
  }

  func rendered(_ records: [TrialRecord]) -> [RenderedRecords] {
    let tables = TableRenderer(experiment, TableColumns(likelyOf: experiment))
    var renderer = RecordRenderer(tables, machine: "a \"machine\"")
    for record in records { renderer.add(record) }
    return renderer.records
  }
}

/// A journal as a run of a sample has it open.
final class SampleJournal {
  let journal: Journal
  private(set) var records: StageRecords

  init(
    in folder: String, _ sample: SampleTrials, durability: Durability = .interval,
    calls: SystemCalls = .posix,
    isExtending: Bool = false
  ) throws {
    journal = try Journal(in: DirectoryHandle(folder), durability: durability, calls: calls)
    records = try journal.records(of: sample.stage, in: sample.experiment)
    try journal.begin(
      sample.experiment.fingerprint, records, trialCount: sample.stage.count, isExtending: isExtending)
  }

  var trials: TrialSet { records.trials }
  var cutBytes: Int { journal.cutBytes }

  func append(_ rendered: [RenderedRecords]) throws { try journal.append(rendered, to: &records) }

  func record(of trial: Trial) throws -> (record: TrialRecord, machine: String)? {
    try journal.record(of: trial, in: records)
  }
}

/// A folder that is gone when the test is.
struct JournalFolder: ~Copyable {
  let path = FileManager.default.temporaryDirectory.appending(path: "nnlab-\(UUID().uuidString)").path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var journal: String { "\(path)/journal.jsonl" }

  func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: journal))) }

  func write(_ bytes: some Sequence<UInt8>) throws { try Data(bytes).write(to: URL(filePath: journal)) }

  func open(
    _ sample: SampleTrials, durability: Durability = .interval, calls: SystemCalls = .posix,
    isExtending: Bool = false
  ) throws -> SampleJournal {
    try SampleJournal(in: path, sample, durability: durability, calls: calls, isExtending: isExtending)
  }
}
