import Testing

@testable import Experiments

/// Files that ask for more than any machine has: each is answered within moments.
@Suite struct LimitTests {
  @Test("all lists together have a limit")
  func values() throws {
    let range = "{min: 0.1, max: 0.9, count: 800000}"
    let message = try complaints(
      of:
        "training:\n  momentum: \(range)\n  weight_decay: \(range)\n  clip_norm: \(range)\n  clip_value: \(range)"
    )
    #expect(
      message == """
        a.yaml:5:3: error: all lists together: more than 3000000 values
          clip_value: {min: 0.1, max: 0.9, count: 800000}
          ^^^^^^^^^^
        """)
  }

  @Test("exclusions that overlap in too many ways are refused with their place")
  func entangled() throws {
    let fractions = [
      "learning_rate", "beta_1", "beta_2", "epsilon", "weight_decay", "clip_norm", "clip_value", "elu_alpha",
      "huber_delta", "initializer_scale", "bias_initializer_scale", "min_delta", "schedule_gamma",
    ]
    let counts = ["epochs", "batch_size", "patience"]
    let axes =
      fractions.map { "  \($0): [0.1, 0.2, 0.3, 0.4]" } + counts.map { "  \($0): [1, 2, 3, 4]" }
    var random = SplitMix(state: 5)
    let entries = (0..<2000).map { _ in
      let names = Set((0..<7).map { _ in fractions[random.below(fractions.count)] }).sorted()
      return "- {" + names.map { "\($0): 0.\(random.below(4) + 1)" }.joined(separator: ", ") + "}"
    }
    let training =
      "training:\n" + axes.joined(separator: "\n") + """

          activation: elu
          loss: huber
          initializer: normal
          bias_initializer: normal
          early_stopping: true
          schedule: exponential
          optimizer: adam

        """
    let message = try complaints(of: training + "exclude:\n" + entries.joined(separator: "\n"))
    #expect(
      message.contains(
        ":26:1: error: exclude: the entries overlap in too many ways to count what is left\n- {"))
  }

  @Test("hundreds of thousands of mistakes are reported as some, and their number")
  func mistakes() throws {
    let bad = Array(repeating: "x", count: 100_000).joined(separator: ",")
    for entry in ["learning_rates: [\(bad)]", "seeds: [\(bad)]"] {
      #expect(try complaints(of: entry).hasSuffix("and 99950 more"))
    }
  }

  @Test("tens of thousands of exclusions and inclusions cost what they are long")
  func longSelections() throws {
    let rates = (1...20_000).map { "0.\(100_000 + $0)" }
    let seeds = "seeds: 0..99999\n"
    let list = "learning_rates: [\(rates.joined(separator: ","))]\n"
    let started = ContinuousClock.now
    let each = try experiment(
      sweep(seeds + "exclude: [\((0..<20_000).map { "{seed: \($0 * 3)}" }.joined(separator: ","))]"))
    #expect(each.plan.count == 80_000)
    #expect(each.plan.grid.excluded.count == 1)
    let pairs = rates.enumerated().map { "{learning_rate: \($1), seed: \($0)}" }
    let diagonal = try experiment(sweep(seeds + list + "exclude: [\(pairs.joined(separator: ","))]"))
    #expect(diagonal.plan.count == 20_000 * 100_000 - 20_000)
    #expect(Stage(of: diagonal.plan).ranges.prefix(3).map(\.repetitionPositions) == [1..<100_000, 0..<1, 2..<100_000])
    let values = try experiment(
      sweep(seeds + list + "exclude: [{learning_rate: [\(rates.dropFirst().joined(separator: ","))]}]"))
    #expect(values.plan.count == 100_000)
    let included = rates.map { "{learning_rate: \($0)1, batch_size: 3}" }
    let more = try experiment(sweep(seeds + list + "include: [\(included.joined(separator: ","))]"))
    #expect(more.plan.count == 40_000 * 100_000)
    // What is compared pair by pair takes minutes.
    #expect(ContinuousClock.now - started < .seconds(60))
  }

  @Test("configurations that are the same are found in a plan of any size")
  func repetitions() throws {
    let long = "{min: 0.001, max: 0.9, count: 100000}"
    #expect(
      try complaints(
        of:
          "learning_rates: \(long)\ntraining: {batch_size: [full, 4], shuffle: [true, false], momentum: \(long)}"
      ).contains(
        "two configurations are the same: dataset 'xor', architecture 'mlp-2', learning_rate 0.001, batch_size full"
      ))
    #expect(
      try complaints(
        of: "training: {optimizer: [sgd, {name: sgd, momentum: {min: 0, max: 0.9, count: 50000}}]}"
      ).contains(
        "two configurations are the same"))
    #expect(
      try complaints(of: "training: {momentum: [0, 0.9], nesterov: [true, false]}").contains(
        "two configurations are the same"))
    // Each value of shuffle is left with one of the rates.
    #expect(
      try complaints(
        of: """
          learning_rates: [0.1, 0.2]
          training: {batch_size: [full, 4], bias: [true, false], bias_initializer: [zeros, constant]}
          exclude:
            - {bias: false, learning_rate: 0.1}
            - {bias: false, learning_rate: 0.2}
          """
      ).isEmpty)
  }

  @Test("long lists are read, excluded from and included into without being compared pair by pair")
  func longLists() throws {
    let seeds = (0..<50_000).map(String.init).joined(separator: ",")
    let sizes = (1...5_000).map { "[\($0)]" }.joined(separator: ",")
    let read = try experiment(
      sweep(
        """
        architectures: [\(sizes)]
        seeds: [\(seeds)]
        exclude: [{seed: [\(seeds.dropFirst(2))]}]
        include: [{architecture: [\(sizes)], epochs: 3}]
        """))
    #expect(read.plan.count == 5_000 + 5_000 * 50_000)
  }
}
