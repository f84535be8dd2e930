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
        a.yaml:5:3: error: all lists together have more than 3000000 values
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
