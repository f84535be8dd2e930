import Documents
import NeuralNetworks
import Testing

@testable import Experiments
@testable import Trials

@Suite("The memory of a run")
struct RunMemoryTests {
  private func memory(_ text: String, limit: Int, jobs: Int = 2) throws -> RunMemory {
    RunMemory(try experiment(text), jobs: jobs, limit: limit)
  }

  private func refusal(_ text: String, limit: Int) throws -> String {
    let memory = try memory(text, limit: limit)
    do {
      try memory.check()
      return ""
    } catch {
      return error.rendered(color: false)
    }
  }

  private static let moons = """
    datasets: [{name: moons, rows: 1000, split: {validation: 0.2, test: 0.2}}]
    architectures:
      - [8]
      - [2000, 2000]
    seeds: 0..19
    training: {epochs: 10, batch_size: [full, 32]}
    """

  @Test("has room for trials of ordinary size")
  func ordinary() throws {
    #expect(try refusal(sweep(""), limit: 100_000_000) == "")
    #expect(try refusal(Self.moons, limit: 1_000_000_000) == "")
  }

  @Test("refuses trials that are too large by themselves, and says which, how much and what to type")
  func refused() throws {
    #expect(
      try refusal(Self.moons, limit: 150_000_000) == """
        a.yaml:4:5: error: architecture mlp-2000x2000, batch_size full on dataset 'moons': a trial needs about 123 MB of \
        memory, most of it for its parameters, and 117 MB of 150 MB are there for trials; set precision: float32, or \
        allow more with --memory 156MB
          - [2000, 2000]
            ^^^^^^^^^^^^
        """)
  }

  @Test("as much as is advised is enough, and the least that is")
  func advice() throws {
    let text = try refusal(Self.moons, limit: 150_000_000)
    let advised = try #require(text.split(separator: " ").drop { $0 != "--memory" }.dropFirst().first)
    let bytes = try #require(MemorySize.bytes(String(advised.prefix { $0 != "\n" })))
    #expect(try refusal(Self.moons, limit: bytes) == "")
    #expect(try refusal(Self.moons, limit: bytes - 2_000_000) != "")
  }

  @Test("refuses a limit that the run alone takes")
  func tooSmall() throws {
    #expect(
      try refusal(sweep(""), limit: 1_000_000)
        .hasPrefix("a.yaml: error: before any trial starts, this run needs about "))
    #expect(try refusal(sweep(""), limit: 1_000_000).contains("1 MB may be taken; allow more with --memory "))
  }

  @Test("counts every worker, since those without a trial of their own help the others")
  func helpers() throws {
    func reserved(_ jobs: Int) throws -> Int {
      try memory(sweep("seeds: [0]"), limit: 1 << 30, jobs: jobs).reserved
    }
    #expect(try reserved(17) - reserved(1) >= 16 * TrainingMemory.scratch)
  }

  @Test(
    "knows at a glance what no trial needs more than",
    arguments: [
      "training: {epochs: [20, 21], optimizer: adam}", "training: {epochs: [7, 1000]}\ncurves: {every: 3}",
      "training: {epochs: 3, hidden_error: raw, early_stopping: true, optimizer: [sgd, adam]}\ncurves: false",
    ])
  func upperBound(entries: String) throws {
    let experiment = try experiment(sweep(entries))
    let bound = RunMemory(experiment, jobs: 1, limit: .max).upperBound
    for configuration in experiment.plan.configurations {
      let training = experiment.trainingConfiguration(of: configuration)
      #expect(TrialMemory(of: configuration, training, in: experiment).single <= bound)
    }
  }

  @Test("holds every pack, and all trials come, however little room there is", arguments: [1, 2, 16])
  func packs(jobs: Int) throws {
    let experiment = try experiment(
      """
      datasets: [{name: moons, rows: 20000, split: {validation: 0.2, test: 0.2}}]
      architectures: [[4]]
      seeds: 0..39
      training: {epochs: 10, batch_size: [full, 32]}
      """)
    func packs(_ room: Int) -> [TrialPack] {
      Array(TrialPacks(experiment, Stage(of: experiment.plan), jobs: jobs, room: room))
    }
    func largest(_ room: Int) -> Int { packs(room).map(\.memory.total).max() ?? 0 }
    let (most, least) = (largest(.max), largest(1))
    #expect(most > 2 * least)
    for room in [most, most * 3 / 4, most / 2, least * 2, least + least / 2, least] {
      #expect(largest(room) <= room)
      #expect(packs(room).reduce(0) { $0 + $1.count } == experiment.plan.count)
    }
    #expect(packs(1).allSatisfy { $0.count == 1 })
  }

  @Test("has the data once that trials share, and else once a seed")
  func data() throws {
    func packs(_ split: String) throws -> [PackMemory] {
      let text = """
        datasets: [{name: moons, rows: 1000, split: \(split)}]
        architectures: [[4]]
        seeds: 0..9
        training: {epochs: 100, optimizer: [sgd, adam]}
        """
      let experiment = try experiment(text)
      return TrialPacks(experiment, Stage(of: experiment.plan), jobs: 1).map(\.memory)
    }
    let bytes = 1000 * 3 * 8
    for memory in try packs("none") + packs("{validation: 0.2, seed: 1}") {
      #expect(memory.data?.bytes == bytes)
    }
    let (shared, own) = (try packs("{validation: 0.2, seed: 1}"), try packs("{validation: 0.2}"))
    #expect(own.allSatisfy { $0.data == nil })
    #expect(own.map(\.own).reduce(0, +) == shared.map(\.own).reduce(0, +) + 20 * bytes)
  }

  @Test("is what preparing a dataset makes")
  func prepared() throws {
    for (loss, targets) in [("binary_cross_entropy", 1), ("cross_entropy", 2)] {
      let experiment = try experiment(
        "datasets: [{name: moons, rows: 50, predict: [[1, 2]]}]\narchitectures: [[4]]\ntraining: {loss: \(loss)}\n"
      )
      let configuration = try #require(experiment.plan.configurations.first { _ in true })
      let preparation = experiment.preparation(of: configuration)
      let expected = preparation.byteCount(of: experiment.datasets[0])
      #expect(expected == (50 * (2 + targets) + 2) * 8)
      #expect(try preparation.trainingData(from: experiment.datasets[0], seed: 1).byteCount == expected)
    }
  }

  @Test("counts a place on the leaderboard for each configuration, and texts of predicted rows")
  func configurations() throws {
    func reserved(_ text: String) throws -> Int { try memory(sweep(text), limit: 1 << 40).reserved }
    let rates =
      "learning_rates: {min: 0.001, max: 1, count: 1000}\ntraining: {weight_decay: {min: 0.001, max: 1, count: 1000}}\n"
    let one = try reserved("seeds: {count: 1000000}")
    #expect(try reserved(rates + "seeds: [0]") - one > 300_000_000)

    func single(_ predict: String) throws -> Int {
      let experiment = try experiment("datasets: [{name: moons, rows: 50\(predict)}]\narchitectures: [[4]]\n")
      let configuration = try #require(experiment.plan.configurations.first { _ in true })
      return TrialMemory(
        of: configuration, experiment.trainingConfiguration(of: configuration), in: experiment
      ).single
    }
    let rows = (0..<1000).map { "[\($0), 1]" }.joined(separator: ", ")
    #expect(try single(", predict: [\(rows)]") - single("") > 1000 * 300)
  }

  @Test("is refused with the limit to raise where that is the address space")
  func addressSpace() throws {
    let memory = RunMemory(try experiment(sweep("")), jobs: 2, limit: 1_000_000, source: .addressSpace)
    let error = try #require(throws: Diagnostics.self) { try memory.check() }
    #expect(error.rendered(color: false).hasSuffix("; allow more address space (ulimit -v)"))
  }
}
