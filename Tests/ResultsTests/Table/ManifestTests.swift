import Documents
import TestSupport
import Testing
import Trials

@testable import Experiments
@testable import Results

@Suite("A run's manifest")
struct ManifestTests {
  private func manifest(_ text: String) throws -> Manifest {
    try Manifest(try YAML.parse(SourceFile(name: "manifest.json", text: text)))
  }

  /// Two kinds of datasets; an option that varies, one that follows from it, and one that has no meaning anywhere.
  private static func experiment() throws -> Experiment {
    let text = """
      name: '3'
      description: "How wide?\\tAnd \\"why\\""
      datasets: [{name: moons, rows: 40, split: {validation: 0.2, test: 0.1, seed: 7}}, {name: sine, rows: 20}, xor]
      architectures: [[2], {name: 'true', hidden_layer_sizes: [8, 4]}]
      learning_rates: [0.1, 0.2]
      seeds: 5..7
      training: {epochs: 1, activation: [relu, tanh]}
      """
    return try Experiment.load(SourceFile(name: "a.yaml", text: text), directory: "")
  }

  /// All trials of the plan, but for one that diverged.
  private static func table(_ experiment: Experiment) -> ResultsTable {
    var scores = Scores(experiment, trialCount: experiment.plan.count)
    var piece = Scores.Piece(firstPosition: 0, metrics: experiment.scoredMetrics)
    for trial in experiment.plan {
      piece.append(
        TrialRecord(
          ConfigurationIdentity(of: trial.configuration, in: experiment).trial(trial.repetition), of: trial,
          status: trial.position == 3 ? .diverged : .ok, epochs: 1, metrics: Metric.all.map { _ in 0.5 },
          recording: TrialRecording(), seconds: 0, worker: 0))
    }
    scores.add(piece)
    return ResultsTable(experiment, scores, stages: [Stage(of: experiment.plan)])
  }

  @Test("is the same whether it is made from an experiment or read from its file")
  func roundTrip() throws {
    let experiment = try Self.experiment()
    let made = Manifest(experiment, version: "1.2.3", table: Self.table(experiment))
    let read = try manifest(made.json.text)
    #expect(read == made)
    #expect(read.json.text == made.json.text)
  }

  @Test("says what a table cannot say by itself")
  func contents() throws {
    let experiment = try Self.experiment()
    let manifest = Manifest(experiment, version: "1.2.3", table: Self.table(experiment))
    #expect(manifest.format == 2 && manifest.program == "1.2.3" && manifest.experiment.name == "3")
    #expect(manifest.outcomes == .init(ok: 71, diverged: 1, failed: 0))
    let configurations = manifest.configurations
    #expect(
      configurations.count == 24 && configurations.varying == ["architecture", "learning_rate", "activation"])
    #expect(configurations.following.contains(.init("initializer", "activation")))
    #expect(configurations.following.contains(.init("loss", "dataset")))
    #expect(configurations.shared.contains(.init("epochs", "1")))
    // Neither an option without a meaning nor one that is switched off is shared by anybody.
    #expect(!configurations.shared.contains { ["leaky_slope", "clip_norm"].contains($0.name) })
    let (moons, sine, xor) = (manifest.datasets[0], manifest.datasets[1], manifest.datasets[2])
    #expect(moons.features == ["x", "y"] && moons.task == "classification" && moons.rows == 40)
    #expect(moons.splitText == "validation 0.2, test 0.1, stratify true, seed 7")
    #expect(moons.facts == "40 rows, 2 features, 2 classes; 28 to train, 8 to validate, 4 to test")
    #expect(moons.metric == .init(name: "validation_loss", goal: .minimize) && moons.canBeSolved == false)
    #expect(moons.furtherMetrics == [.init(name: "test_accuracy", goal: .maximize)])
    #expect(sine.furtherMetrics == [.init(name: "test_r2", goal: .maximize)])
    #expect(xor.metric?.name == "train_loss" && xor.furtherMetrics.isEmpty && xor.canBeSolved == true)
  }

  @Test(
    "says how many trials there are, unless the counts come to more than there can be",
    arguments: [
      (#"{"results": {"ok": 120, "diverged": 2, "failed": 0}}"#, 122),
      (#"{"results": {"ok": 9223372036854775807, "diverged": 1}}"#, nil),
      (#"{"results": {"ok": "many", "failed": -1}}"#, 0), (#"{"results": 3}"#, nil), ("{}", nil), ("[]", nil),
    ] as [(String, Int?)])
  func trials(text: String, count: Int?) throws {
    #expect(try manifest(text).outcomes?.trials == count)
  }

  @Test("of the first format says how each dataset was split and scaled, and no more than it knows")
  func firstFormat() throws {
    let manifest = try manifest(
      """
      {"nnlab": "0.1.0", "arithmetic": 2, "datasets": [
        {"name": "a", "sha256": "12", "rows": 150, "features": 4, "normalize": "none", "normalize_target": true,
         "split": {"validation": 0.2, "test": 0, "seed": null}},
        {"name": "b"}, {"name": "a"}, {"sha256": "34"}, 5]}
      """)
    #expect(manifest.format == nil && manifest.arithmetic == 2 && manifest.configurations.varying == nil)
    #expect(manifest.datasets.map(\.name) == ["a", "b"])
    let (a, b) = (manifest.datasets[0], manifest.datasets[1])
    #expect(a.digest == "12" && a.normalization == "none" && a.normalizesTargets == true && a.rows == 150)
    #expect(a.features == nil && a.metric == nil && a.splitText == "validation 0.2, test 0, seed null")
    #expect(b == Manifest.Dataset(name: "b"))
  }

  @Test("of a newer format is refused, with what to do")
  func newerFormat() throws {
    let error = #expect(throws: Diagnostics.self) { try manifest("{\n  \"format\": 3\n}\n") }
    #expect(
      error?.rendered(color: false).hasPrefix(
        "manifest.json:2:13: error: format 3 is newer than this version of nnlab, which reads formats up to 2; use a newer "
          + "nnlab, or give results.csv instead of its directory\n") == true)
  }

  @Test("of the first format is completed by the leaderboard beside it, and only that")
  func rankings() throws {
    let board = "dataset,rank,metric,n,solved\na,1,test_loss,3,\nxor,1,train_loss,3,2\n"
    for (format, metrics) in [("", ["test_loss", "train_loss"]), ("\"format\": 2, ", [nil])]
      as [(String, [String?])]
    {
      let folder = try TemporaryFolder()
      try folder.write("{\(format)\"datasets\": [{\"name\": \"a\"}]}\n", to: "manifest.json")
      try folder.write(board, to: "leaderboard.csv")
      let manifest = try #require(try ResultsInput(folder.path).manifest())
      #expect(manifest.datasets.map(\.metric?.name) == metrics)
      #expect(manifest.dataset("xor")?.canBeSolved == (format.isEmpty ? true : nil))
    }
  }
}
