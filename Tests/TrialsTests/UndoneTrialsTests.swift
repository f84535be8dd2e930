import Documents
import Testing

@testable import Experiments
@testable import Trials

@Suite("Trials that are done")
struct UndoneTrialsTests {
  private static let text = """
    datasets: [xor]
    architectures: [[2], [3, 3]]
    learning_rates: [0.1, 0.2]
    seeds: 0..9
    exclude: [{architecture: "2", seed: 3}]
    training: {epochs: 3}
    """

  @Test("are not drawn again, and all others are, once", arguments: [0, 1, 2, 3, 7, 40], [1, 2, 16])
  func others(every: Int, jobs: Int) throws {
    let experiment = try Experiment.load(SourceFile(name: "a.yaml", text: Self.text), directory: "")
    var done = TrialSet(trialCount: experiment.plan.count)
    let all = Array(0..<experiment.plan.count)
    if every > 0 { for position in all where position % every == 0 { done.insert(position) } }
    let drawn = TrialPacks(experiment, Stage(of: experiment.plan), without: done, jobs: jobs).flatMap {
      pack in
      pack.ranges.flatMap { $0.firstPosition..<$0.firstPosition + $0.count }
    }
    #expect(drawn.sorted() == all.filter { !done.contains($0) })
  }

  @Test("keep the seeds of the others as they were")
  func seeds() throws {
    let experiment = try Experiment.load(SourceFile(name: "a.yaml", text: Self.text), directory: "")
    let plan = experiment.plan
    let trials = Array(plan)
    var done = TrialSet(trialCount: plan.count)
    for position in [0, 1, 5, 9, 10, 20] { done.insert(position) }
    #expect(done.count == 6)
    for pack in TrialPacks(experiment, Stage(of: experiment.plan), without: done, jobs: 2) {
      for range in pack.ranges {
        for place in 0..<range.count {
          let trial = range.trial(at: place, of: plan.repetitions)
          #expect(trial.repetition == trials[trial.position].repetition)
          #expect(trial.configuration.ordinal == trials[trial.position].configuration.ordinal)
        }
      }
    }
  }
}

@Suite("Fingerprints of plans")
struct PlanFingerprintTests {
  private static let base = """
    datasets: [{name: xor, builtin: xor, predict: [[0, 1]]}, {name: m, builtin: moons, rows: 40}]
    architectures: [[2], [3]]
    learning_rates: [0.1, 0.2]
    seeds: 0..9
    training: {epochs: 3, optimizer: sgd}
    """

  @Test(
    "say what has changed",
    arguments: [
      ("seeds: 0..9", "seeds: 0..11", ["seeds: 0..9 → 0..11"]),
      ("[0.1, 0.2]", "[0.1, 0.25]", ["learning_rate: 0.1, 0.2 → 0.1, 0.25"]),
      ("[[2], [3]]", "[[2], [3], [4]]", ["architectures: [2], [3] → [2], [3], [4]"]),
      ("epochs: 3", "epochs: 4", ["epochs: 3 → 4"]),
      ("epochs: 3, ", "epochs: 3, batch_size: 2, ", ["batch_size: 2 is new"]),
      ("predict: [[0, 1]]", "predict: [[0, 1], [1, 1]]", nil),
      ("rows: 40", "rows: 60", nil),
      ("seeds: 0..9", "seeds: 0..9\ncurves: false", ["curves: every twentieth, from 0 → none"]),
      ("seeds: 0..9", "seeds: 0..9\nmetric: train_loss", []),
      ("name: m,", "name: n,", []),
    ] as [(String, String, [String]?)])
  func changes(old: String, new: String, expected: [String]?) throws {
    let before = try fingerprint(Self.base)
    let after = try fingerprint(Self.base.replacing(old, with: new))
    if expected == [] {
      #expect(before.digest == after.digest)
    } else {
      #expect(before.digest != after.digest)
      let changes = before.changes(to: after)
      #expect(!changes.isEmpty)
      if let expected { #expect(changes == expected) }
    }
  }

  private func fingerprint(_ text: String) throws -> PlanFingerprint {
    try Experiment.load(SourceFile(name: "a.yaml", text: text), directory: "").fingerprint
  }
}
