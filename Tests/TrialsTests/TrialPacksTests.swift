import NeuralNetworks
import Testing

@testable import Experiments
@testable import Trials

@Suite("Packs of trials")
struct TrialPacksTests {
  private static let sweeps: [String] = [
    "seeds: [7]",
    "seeds: 0..999",
    "datasets: [xor, and]\narchitectures: [[], [2], [70, 70]]\nlearning_rates: [0.1, 0.5]\ntraining: {epochs: [1, 20]}",
    "learning_rates: [0.1, 0.5]\nseeds: 0..40\nexclude: [{seed: 3}, {learning_rate: 0.1, seed: 10..14}]",
    "learning_rates: {min: 0.1, max: 1, count: 300}\nseeds: [3]\ntraining: {optimizer: [sgd, adam]}",
    "learning_rates: [0.1, 0.5]\nseeds: 0..4\ntraining: {normalize: [minmax, dataset, standard]}",
    "training: {batch_size: {min: 1, max: 100, count: 100}}\nseeds: 0..2",
  ]

  /// What must be alike in a pack, as far as these sweeps go.
  private static func shape(_ configuration: Configuration) -> String {
    "\(configuration.dataset) \(configuration.architecture) "
      + [.epochs, .optimizer, .batchSize, .normalize].map { configuration[$0].text }.joined(separator: " ")
  }

  private static func trials(_ pack: TrialPack, seeds: SeedList) -> [Trial] {
    pack.ranges.flatMap { range in (0..<range.count).map { range.trial(at: $0, of: pack.repetitions) } }
  }

  @Test("hold every trial of the plan once, those of one shape together", arguments: sweeps, [1, 2, 7, 64])
  func completeness(entries: String, jobs: Int) throws {
    let experiment = try experiment(sweep(entries))
    let plan = experiment.plan
    let seeds = Dictionary(uniqueKeysWithValues: plan.map { ($0.position, $0.repetition) })
    var ordinals: [Int] = []
    for pack in TrialPacks(experiment, Stage(of: experiment.plan), jobs: jobs) {
      let trials = Self.trials(pack, seeds: plan.seeds)
      #expect(!trials.isEmpty && trials.count == pack.count)
      #expect(Set(trials.map { Self.shape($0.configuration) }).count == 1)
      #expect(trials.map(\.position) == trials.map(\.position).sorted())
      #expect(trials.allSatisfy { seeds[$0.position] == $0.repetition })
      ordinals += trials.map(\.position)
    }
    #expect(ordinals.sorted() == Array(0..<plan.count))
  }

  @Test("the costliest come first, and those that cost the same in the order of the plan")
  func longestFirst() throws {
    let experiment = try experiment(
      sweep(
        """
        architectures: [[2], [8], [4]]
        training: {epochs: [5, 500, 50]}
        learning_rates: [0.1, 0.2]
        seeds: 0..9
        """))
    var order: [String] = []
    for pack in TrialPacks(experiment, Stage(of: experiment.plan), jobs: 2) {
      let configuration = pack.ranges[0].configuration
      let name = experiment.plan.architectures[configuration.architecture].name
      let words = "\(name) \(configuration[.epochs].text)"
      if order.last != words { order.append(words) }
    }
    // Epochs × parameters: networks of 9, 17 and 33.
    let expected = [
      "mlp-8 500", "mlp-4 500", "mlp-2 500", "mlp-8 50", "mlp-4 50", "mlp-2 50", "mlp-8 5", "mlp-4 5",
      "mlp-2 5",
    ]
    #expect(order == expected)
  }

  @Test("a plan that is too long to be sorted is drawn in its own order, at once")
  func largePlan() throws {
    let experiment = try experiment(
      sweep("architectures: [[2], [8]]\nlearning_rates: [0.1, 0.2]\nseeds: 0..999999999"))
    var packs = TrialPacks(experiment, Stage(of: experiment.plan), jobs: 2).makeIterator()
    var next = 0
    for _ in 0..<100 {
      let pack = packs.next()
      let range = try #require(pack?.ranges.first)
      #expect(pack?.ranges.count == 1 && range.firstPosition == next)
      next += range.count
    }
    #expect(next > 100)
  }

  @Test(
    "every job has some of a short plan, and of the end of a longer one",
    arguments: [(1, 1), (2, 2), (3, 7), (2, 5), (4, 100), (2, 1000), (16, 1000), (64, 70)])
  func fairShares(jobs: Int, trials: Int) throws {
    let experiment = try experiment(sweep("seeds: {count: \(trials)}\ntraining: {epochs: 1000000}"))
    let sizes = TrialPacks(experiment, Stage(of: experiment.plan), jobs: jobs).map(\.count)
    #expect(sizes.count >= min(jobs, trials))
    // Nobody takes more than an even share of what is left for the turn, but for lanes that would be left empty.
    let first = Array(experiment.plan.prefix(1))[0].configuration
    let width = PackWidth.best(for: experiment.trainingConfiguration(of: first))
    for (index, size) in sizes.enumerated() {
      let (left, takers) = (sizes[index...].reduce(0, +), jobs - index % jobs)
      #expect(size <= (left + takers - 1) / takers + width - 1)
    }
  }

  @Test("small trials go into large packs, large ones into packs of their own")
  func sizes() throws {
    func largest(_ entries: String) throws -> Int {
      let experiment = try experiment(sweep(entries + "\nseeds: 0..9999"))
      return TrialPacks(experiment, Stage(of: experiment.plan), jobs: 1).prefix(3).map(\.count).max() ?? 0
    }
    #expect(try largest("training: {epochs: 1}") >= 64)
    #expect(try largest("training: {epochs: 100000}") <= 16)
    #expect(try largest("architectures: [[100, 100]]\ntraining: {epochs: 100}") == 1)
  }
}
