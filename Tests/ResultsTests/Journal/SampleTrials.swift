import Documents
import Experiments
import Foundation

@testable import Results

/// A small plan, and results that hold everything a journal's line can hold.
struct SampleTrials {
  let experiment: Experiment
  let trials: [Trial]

  init(seeds: String = "0..4") throws {
    let text = "name: sample\ndatasets: [xor]\narchitectures: [[2]]\nseeds: \(seeds)\ntraining: {epochs: 3}\n"
    experiment = try Experiment.load(SourceFile(name: "sample.yaml", text: text), directory: "")
    trials = Array(experiment.plan)
  }

  var header: JournalHeader {
    JournalHeader(outline: experiment.outline, trialCount: trials.count)
  }

  func result(_ ordinal: Int, failure: String? = nil) -> TrialResult {
    let trial = trials[ordinal]
    let name = TrialIdentity(of: trial.configuration, in: experiment).name(seed: trial.seed)
    var metrics: [Double?] = Metric.all.map { _ in nil }
    metrics[0] = 0.1 + Double(ordinal)
    metrics[4] = [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude][ordinal % 5]
    return TrialResult(
      trial: trial, name: name, status: failure == nil ? .ok : .failed, failure: failure, epochs: 3,
      metrics: metrics,
      curve: [
        TrialResult.CurvePoint(epoch: 0, metrics: [1 / 3, nil, nil, 0.5, nil, nil]),
        TrialResult.CurvePoint(epoch: 3, metrics: [1e-300, nil, .nan, nil, nil, nil]),
      ], predictions: ordinal % 2 == 0 ? [] : [[0.25, .infinity], []], seconds: 0.125, worker: ordinal)
  }

  func rendered(_ ordinals: some Sequence<Int>) -> [RenderedResults] {
    rendered(ordinals.map { result($0) })
  }

  func rendered(_ results: [TrialResult]) -> [RenderedResults] {
    var renderer = ResultRenderer(ResultTables(experiment), machine: "a \"machine\"")
    for result in results { renderer.add(result) }
    return renderer.results
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

  func open(_ sample: SampleTrials, durability: Durability = .interval, calls: SystemCalls = .posix) throws
    -> Journal
  {
    try Journal(
      in: DirectoryHandle(path), header: sample.header, of: sample.experiment, durability: durability, calls: calls)
  }
}
