import Testing

@testable import Experiments

@Suite struct PlanTests {
  private static let sweeps: [String] = [
    "",
    "seeds: [7]",
    "learning_rates: [0.1, 0.2, 0.3]\nseeds: 0..9",
    "datasets: [xor, and]\narchitectures: [[], [2], [3]]\nlearning_rates: [0.1, 0.5]\ntraining: {epochs: [1, 2]}",
    "learning_rates: [0.1, 0.5]\nseeds: 0..4\nexclude: [{seed: 3}, {learning_rate: 0.1, seed: 1..4}]",
    "learning_rates: [0.1, 0.5]\nseeds: [3, 1, 2]\nexclude: [{learning_rate: 0.1}]\ninclude: [{learning_rate: 2}]",
    "training: {optimizer: [sgd, {name: adam, beta_1: [0.8, 0.9]}]}\nzip: {epochs: [1, 2], batch_size: [1, full]}",
    "learning_rates: {min: 0.1, max: 1, count: 10}\nexclude: [{learning_rate: [0.1, 0.3], seed: [0, 2]}]",
  ]

  @Test("a plan has as many trials as it says, numbered in their order", arguments: sweeps)
  func counts(entries: String) throws {
    let plan = try experiment(sweep(entries)).plan
    let trials = Array(plan)
    #expect(trials.count == plan.count)
    #expect(trials.map(\.position) == Array(0..<plan.count))
    var configurations = 0
    for (index, trial) in trials.enumerated() {
      if index == 0 || trials[index - 1].configuration.ordinal != trial.configuration.ordinal {
        #expect(trial.configuration.ordinal == configurations)
        configurations += 1
      }
    }
    #expect(Array(plan.configurations).count == configurations)
    let beginning = plan.prefix(3).map(\.position)
    #expect(beginning == Array((0..<plan.count).prefix(3)))
  }

  @Test(
    "datasets vary slowest, then architectures, learning rates, lists in their order, zips, and seeds fastest"
  )
  func order() throws {
    let text = sweep(
      """
      zip: {batch_size: [1, 2], shuffle: [true, false]}
      training: {epochs: [10, 20]}
      learning_rates: [0.5, 0.1]
      datasets: [xor, and]
      architectures: [[3], [2]]
      seeds: [4, 2]
      """)
    let trials = Array(try experiment(text).plan)
    let words = trials.map { trial in
      let configuration = trial.configuration
      return [configuration.dataset, configuration.architecture].map(String.init)
        + [.learningRate, .epochs, .batchSize].map { configuration[$0].text } + [String(trial.repetition.seed)]
    }
    let axes = [["0", "1"], ["0", "1"], ["0.5", "0.1"], ["10", "20"], ["1", "2"], ["4", "2"]]
    let expected = axes.reduce([[]]) { products, axis in
      products.flatMap { start in axis.map { start + [$0] } }
    }
    #expect(words == expected)
  }

  @Test(
    "the whole product is counted without being built, however large",
    arguments: [
      ("seeds: 0..999999", 1_000_000),
      ("learning_rates: {min: 1, max: 1000000, count: 1000000}\nseeds: 0..999999", 1_000_000_000_000),
      ("seeds: {count: 9223372036854775807}", Int.max),
      ("seeds: 1..9223372036854775807\nexclude: [{seed: 5..9223372036854775807}]", 4),
      (
        "learning_rates: [0.1, 0.2]\nseeds: {count: 4611686018427387903}\nexclude: [{learning_rate: 0.1, seed: 0..99}]",
        2 * 4_611_686_018_427_387_903 - 100
      ),
    ])
  func large(entries: String, count: Int) throws {
    let plan = try experiment(sweep(entries)).plan
    #expect(plan.count == count)
    var trials = plan.makeIterator()
    #expect(trials.next()?.position == 0)
  }

  @Test(
    "seeds are named by their ends, up to the largest integer",
    arguments: [
      ("0..0", "0"), ("3..4", "3..4"), ("0..9223372036854775806", "0..9223372036854775806"),
      ("9223372036854775806..9223372036854775807", "9223372036854775806..9223372036854775807"),
    ])
  func seedTexts(seeds: String, text: String) throws {
    #expect(try experiment(sweep("seeds: \(seeds)")).plan.seeds.text == text)
  }

  @Test("what is excluded is passed over in one step, not seed by seed or configuration by configuration")
  func farAway() throws {
    let plan = try experiment(
      sweep(
        """
        training:
          optimizer: {name: adam, beta_1: {min: 0.1, max: 0.9, count: 1000}}
          epochs: {min: 1, max: 1000, count: 1000}
          batch_size: {min: 1, max: 1000, count: 1000}
          schedule: {name: exponential, gamma: {min: 0.1, max: 0.9, count: 1000}}
        seeds: 0..999999999999
        exclude:
        - {batch_size: {min: 1, max: 999, count: 999}}
        - {epochs: {min: 1, max: 999, count: 999}}
        - {optimizer: {name: adam, beta_1: {min: 0.1, max: 0.9, count: 1000}}, seed: 0..999999999998}
        """)
    ).plan
    #expect(plan.count == 1_000_000)
    var trials = plan.makeIterator()
    let next = trials.next()
    let first = try #require(next)
    #expect(first.repetition.seed == 999_999_999_999)
    #expect(first.configuration[.batchSize] == .integer(1000))
    #expect(first.configuration[.epochs] == .integer(1000))
  }

  @Test(
    "values that are made from those before are those that a point has by itself",
    arguments: sweeps + [
      """
      training:
        optimizer: [sgd, {name: sgd, momentum: 0.9, nesterov: true}, adam, {name: rmsprop, rho: 0.8}]
        batch_size: [full, 2]
        activation: [relu, {name: leaky_relu, slope: 0.2}, selu, tanh]
        schedule: [constant, cosine, {name: step, step_size: 3}]
        epochs: [4, 9]
      learning_rates: [0.1, 0.2]
      architectures: [[2], {name: deep, hidden_layer_sizes: [3, 3], bias: false}]
      exclude: [{optimizer: adam, epochs: 9}, {activation: tanh, batch_size: 2}, {schedule: cosine, learning_rate: 0.2}]
      """
    ])
  func incrementalValues(entries: String) throws {
    let plan = try experiment(sweep(entries)).plan
    var walker = GridWalker(plan.grid)
    for configuration in plan.configurations where walker.advance() {
      #expect(configuration.values == plan.values(at: walker.point))
    }
  }

  @Test("ranges hold the trials of the plan, without those that are left out", arguments: sweeps)
  func ranges(entries: String) throws {
    let plan = try experiment(sweep(entries)).plan
    let trials = Stage(of: plan).ranges.flatMap { range in
      (0..<range.count).map { range.trial(at: $0, of: plan.repetitions) }
    }
    #expect(trials.map(\.position) == Array(0..<plan.count))
    #expect(trials.map(\.repetition.seed) == plan.map(\.repetition.seed))
    #expect(trials.map(\.configuration.ordinal) == plan.map(\.configuration.ordinal))
  }

  @Test("a plan that is too large to be counted is refused with its place")
  func tooLarge() throws {
    #expect(
      try complaints(of: "learning_rates: [0.1, 0.2]\nseeds: {count: 9223372036854775807}") == """
        a.yaml:1:1: error: the plan: more than 9223372036854775807 trials; shorten the lists
        learning_rates: [0.1, 0.2]
        ^
        """)
  }
}
