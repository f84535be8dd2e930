import Testing

@testable import Experiments

@Suite struct SelectionTests {
  /// Two datasets of different tasks, three architectures, two learning rates and three seeds.
  private static let base = """
    datasets: [xor, sine]
    architectures: [[2], [3], {name: wide, hidden_layer_sizes: [3], activation: tanh}]
    learning_rates: [0.1, 0.5]
    seeds: [4, 5, 6]

    """

  /// Trials as texts: "xor 2 0.1 4".
  private static func trials(_ entries: String) throws -> [String] {
    let read = try experiment(base + entries)
    return read.plan.map { trial in
      let configuration = trial.configuration
      return [
        read.file.datasets[configuration.dataset].name,
        read.plan.architectures[configuration.architecture].name,
        configuration[.learningRate].text, String(trial.repetition.seed),
      ].joined(separator: " ")
    }
  }

  /// An entry of `exclude`, and which trials it leaves out: of dataset, architecture, learning rate and seed.
  struct Case: Sendable {
    let entry: String
    let leavesOut: @Sendable ([String]) -> Bool

    init(entry: String, leavesOut: @escaping @Sendable ([String]) -> Bool) {
      self.entry = entry
      self.leavesOut = leavesOut
    }
  }

  private static let cases = [
    Case(entry: "{dataset: xor}") { $0[0] == "xor" },
    Case(entry: "{dataset: [xor, sine], seed: 4}") { $0[3] == "4" },
    Case(entry: "{architecture: wide}") { $0[1] == "wide" },
    Case(entry: "{architecture: 2, learning_rate: 0.5}") { $0[1] == "mlp-2" && $0[2] == "0.5" },
    Case(entry: "{architecture: [3]}") { $0[1] == "mlp-3" || $0[1] == "wide" },
    Case(entry: "{architecture: [[2], wide]}") { $0[1] == "mlp-2" || $0[1] == "wide" },
    Case(entry: "{seed: [4, 6]}") { $0[3] != "5" },
    Case(entry: "{seed: 5..6, dataset: sine}") { $0[3] != "4" && $0[0] == "sine" },
    Case(entry: "{seed: {start: 4, count: 2}}") { $0[3] != "6" },
    Case(entry: "{lr: 5e-1}") { $0[2] == "0.5" },
    Case(entry: "{learning_rate: [0.5, 0.7], seed: 4}") { $0[2] == "0.5" && $0[3] == "4" },
    Case(entry: "{learning_rate: {min: 0.1, max: 0.5, count: 2}, seed: 4}") { $0[3] == "4" },
    // What no axis sets is what it is by default, for an architecture, or for a dataset.
    Case(entry: "{activation: tanh}") { $0[1] == "wide" },
    Case(entry: "{activation: relu, seed: 4}") { $0[1] != "wide" && $0[3] == "4" },
    Case(entry: "{initializer: xavier_uniform}") { $0[1] == "wide" },
    Case(entry: "{loss: mse}") { $0[0] == "sine" },
    Case(entry: "{loss: [mse, bce], seed: 4}") { $0[3] == "4" },
    Case(entry: "{output_activation: sigmoid, activation: relu}") { $0[0] == "xor" && $0[1] != "wide" },
    Case(entry: "{optimizer: sgd, momentum: 0, architecture: 2}") { $0[1] == "mlp-2" },
    Case(entry: "{optimizer: {name: sgd, momentum: 0}, seed: 6}") { $0[3] == "6" },
  ]

  @Test("an exclusion leaves out the trials that match all that it names, and no other", arguments: cases)
  func excluding(exclusion: Case) throws {
    let all = try Self.trials("")
    #expect(all.count == 2 * 3 * 2 * 3)
    let expected = all.filter { !exclusion.leavesOut($0.split(separator: " ").map(String.init)) }
    #expect(expected.count < all.count)
    #expect(try Self.trials("exclude: [\(exclusion.entry)]") == expected)
    #expect(try Self.trials("exclude: \(exclusion.entry)") == expected)
  }

  @Test(
    "an option that only some values of another use matches where it is used",
    arguments: [
      ("training: {momentum: 0.9, optimizer: [sgd, adam]}\nexclude: [{momentum: 0.9}]", ["adam "]),
      ("training: {momentum: 0.9, optimizer: [sgd, adam]}\nexclude: [{beta_1: 0.9}]", ["sgd 0.9"]),
      (
        "training: {optimizer: [{name: sgd, momentum: [0, 0.9]}, adam]}\nexclude: [{momentum: 0}]",
        ["sgd 0.9", "adam "]
      ),
      (
        "training: {optimizer: [{name: sgd, momentum: [0, 0.9]}, adam]}\nexclude: [{optimizer: sgd}]",
        ["adam "]
      ),
      (
        "training: {optimizer: [{name: sgd, momentum: [0, 0.9]}, adam]}\nexclude: [{optimizer: {name: sgd, momentum: 0}}]",
        ["sgd 0.9", "adam "]
      ),
      (
        "training: {optimizer: [{name: sgd, momentum: [0, 0.9]}, {name: rmsprop, momentum: 0.9}]}\n"
          + "exclude: [{momentum: 0.9}]", ["sgd 0"]
      ),
      ("zip: {optimizer: [sgd, adam], epochs: [1, 2]}\nexclude: [{epochs: 1}]", ["adam "]),
    ])
  func parameters(entries: String, expected: [String]) throws {
    let read = try experiment(sweep(entries))
    let words = read.plan.configurations.map { "\($0[.optimizer].text) \($0[.momentum].text)" }
    #expect(words == expected)
  }

  @Test("a condition that hangs on two axes leaves out what matches both, and not each")
  func twoAxes() throws {
    let read = try experiment(
      sweep(
        """
        training: {schedule: [cosine, constant], epochs: [10, 20, 30]}
        exclude: [{schedule_period: [10, 30]}, {schedule_period: 20, seed: 1..4}]
        seeds: 0..4
        """))
    let words = read.plan.map {
      "\($0.configuration[.schedule].text) \($0.configuration[.epochs].text) \($0.repetition.seed)"
    }
    let constant = [10, 20, 30].flatMap { epochs in (0...4).map { "constant \(epochs) \($0)" } }
    #expect(words == ["cosine 20 0"] + constant)
    #expect(read.plan.count == 16)
  }

  @Test(
    "inclusions stand behind the product, once each",
    arguments: [
      ("include: [{learning_rate: 2}]", ["2 0.1 100", "2 0.5 100", "2 2 100"]),
      ("include: {learning_rate: [2, 3]}", ["2 0.1 100", "2 0.5 100", "2 2 100", "2 3 100"]),
      ("include: [{epochs: 7}]", ["2 0.1 100", "2 0.5 100", "2 0.1 7", "2 0.5 7"]),
      ("include: [{architecture: [16], learning_rate: 0.05}]", ["2 0.1 100", "2 0.5 100", "16 0.05 100"]),
      (
        "include: [{architecture: [[16], 2], learning_rate: 0.05}, {architecture: [16], epochs: 1}]",
        ["2 0.1 100", "2 0.5 100", "2 0.05 100", "16 0.05 100", "16 0.1 1", "16 0.5 1"]
      ),
      (
        "include: [{architecture: {name: new, hidden_layer_sizes: [3], bias: false}}]",
        ["2 0.1 100", "2 0.5 100", "new 0.1 100", "new 0.5 100"]
      ),
      ("include: [{learning_rate: [0.1, 2]}, {learning_rate: 2}]", ["2 0.1 100", "2 0.5 100", "2 2 100"]),
      ("include: [{epochs: 100, learning_rate: [0.5, 9]}]", ["2 0.1 100", "2 0.5 100", "2 9 100"]),
      ("exclude: [{learning_rate: 0.5}]\ninclude: [{learning_rate: 0.5}]", ["2 0.1 100", "2 0.5 100"]),
      ("exclude: [{learning_rate: 0.1}]\ninclude: [{learning_rate: 0.1}]", ["2 0.5 100", "2 0.1 100"]),
      (
        "include: [{dataset: xor, epochs: [{min: 1, max: 2, count: 2}], lr: 1}]",
        ["2 0.1 100", "2 0.5 100", "2 1 1", "2 1 2"]
      ),
      ("include:", ["2 0.1 100", "2 0.5 100"]),
    ])
  func including(entries: String, expected: [String]) throws {
    let read = try experiment(sweep("learning_rates: [0.1, 0.5]\n" + entries))
    let words = read.plan.configurations.map { configuration in
      let name = read.plan.architectures[configuration.architecture].name
      return "\(name.trimmingPrefix("mlp-")) \(configuration[.learningRate].text) \(configuration[.epochs].text)"
    }
    #expect(words == expected)
    #expect(read.plan.count == expected.count * 5)
    #expect(read.plan.map(\.position) == Array(0..<read.plan.count))
  }

  @Test("a configuration that only lost some seeds is part of the plan already")
  func partlyExcluded() throws {
    let text = sweep("exclude: [{seed: 3}]\ninclude: [{learning_rate: 0.01}]")
    let read = try experiment(text)
    #expect(read.plan.map(\.repetition.seed) == [0, 1, 2, 4])
    #expect(read.warnings.rendered(color: false).contains("include: all of this is part of the plan already"))
  }

  @Test("zipped options are replaced together")
  func zipped() throws {
    let read = try experiment(
      sweep("zip: {epochs: [1, 2], batch_size: [3, 4]}\ninclude: [{epochs: 9, batch_size: [3, 9]}, {lr: 1}]"))
    let words = read.plan.configurations.map { configuration in
      [.learningRate, .epochs, .batchSize].map { configuration[$0].text }.joined(separator: " ")
    }
    #expect(words == ["0.01 1 3", "0.01 2 4", "0.01 9 3", "0.01 9 9", "1 1 3", "1 2 4"])
  }
}
