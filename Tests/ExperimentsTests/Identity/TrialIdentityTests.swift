import Testing

@testable import Experiments

@Suite struct TrialIdentityTests {
  /// The names of all trials.
  private func names(_ text: String, files: [String: String] = [:]) throws -> [String] {
    let read = try experiment(text, files: files)
    return read.plan.map { ConfigurationIdentity(of: $0.configuration, in: read).trial($0.repetition).name }
  }

  /// The name of the only trial of a sweep.
  private func name(_ entries: String) throws -> String {
    let names = try names(sweep(entries + "\nseeds: [7]"))
    #expect(names.count == 1)
    return names[0]
  }

  @Test(
    "a trial keeps its name for ever",
    arguments: [
      ("", "t9cdc7d8a3932"),
      ("training: {optimizer: adam, epochs: 10, batch_size: full}\nlearning_rates: [0.5]", "t9866ae4a80b0"),
      ("training: {loss: huber, output_activation: tanh, precision: float32}", "ta3f2f0813a8a"),
      (
        "datasets: [{name: sine, rows: 20}]\narchitectures: [[8, 8]]\ntraining: {activation: elu}",
        "t1d8e3b12a5f3"
      ),
    ])
  func golden(entries: String, expected: String) throws {
    #expect(try name(entries).hasPrefix(expected))
  }

  @Test("initial parameters are part of a trial's name, by value")
  func initialParameters() throws {
    func name(_ parameters: String) throws -> String {
      try names(
        "datasets: [xor]\narchitectures: [{hidden_layer_sizes: [], initial_parameters: p.yaml}]\nseeds: [0]\n",
        files: ["p.yaml": parameters])[0]
    }
    let first = try name("[{weight: [[1, 2]], bias: [3]}]")
    #expect(first == "t2e9b9bed451478c7")
    #expect(try name("# the same\n- weight:\n  - [1.0, 2e0]\n  bias: [3]\n") == first)
    #expect(try name("[{weight: [[1, 2]], bias: [4]}]") != first)
  }

  @Test(
    "what does not decide a result does not change a trial's name",
    arguments: [
      "name: other",
      "description: words",
      "metric: train_accuracy",
      "curves: {every: 3}",
      "training: {epochs: 100, batch_size: 32}",
      "training: {batch: 32, num_epochs: 1e2}",
      "training: {loss: bce, activation: ReLU}",
      "training: {initializer: kaiming_uniform, bias: true}",
      "training: {normalization: none, dropout: 0}",
      "training: {dropout: [[0.0]]}",
      "lr: 1e-2",
      "datasets: [{name: mine, builtin: xor}]",
      "datasets: [{name: xor, predict: [[1, 2]]}]",
      "datasets: [{name: xor, split: none, normalize: none}]",
      "architectures: [{name: mine, hidden_layer_sizes: [2]}]",
      "architectures: [{name: mine, activation: relu, hidden: 2}]",
    ])
  func unchanged(entries: String) throws {
    #expect(try name(entries) == name(""))
  }

  @Test(
    "further seeds, rates, architectures, datasets and options leave the trials that were there as they were",
    arguments: [
      ("seeds: [2, 7, 1]\nlearning_rates: [0.1]", "learning_rates: [0.1]\nseeds: [7, 1, 5, 2]"),
      ("learning_rates: [0.1, 0.2]", "learning_rates: [0.3, 0.2, 0.1]"),
      ("learning_rates: [0.1]\nseeds: 0..2", "learning_rates: [0.1, 0.4]\nseeds: 0..5"),
      ("architectures: [[3]]", "architectures: [[], [3], [4, 4]]"),
      ("datasets: [xor]", "datasets: [and, xor, moons]"),
      ("training: {epochs: 10}", "training: {momentum: [0, 0.5], epochs: [5, 10]}"),
      ("training: {epochs: 10, batch_size: 4}", "training: {batch_size: [4, 8], epochs: 10}"),
      ("training: {optimizer: adam}", "training: {optimizer: [sgd, {name: adam, beta_1: [0.9, 0.8]}]}"),
      ("learning_rates: [0.1]", "learning_rates: [0.2]\ninclude: [{learning_rate: 0.1}]"),
      ("learning_rates: [0.1]", "learning_rates: [0.1, 0.2]\nexclude: [{learning_rate: 0.2, seed: 3}]"),
      ("training: {epochs: 10}", "training: {dropout: [0, 0.5], normalization: [none, layer], epochs: 10}"),
      ("training: {epochs: 1}", "zip: {epochs: [1, 2], batch_size: [32, 16]}"),
      ("training: {early_stopping: true}", "training: {early_stopping: {monitor: [loss, accuracy]}}"),
      ("seeds: [1]", "seeds: [1, 2]\nmetrics: all"),
    ])
  func additions(before: String, after: String) throws {
    let (old, new) = (try names(sweep(before)), try names(sweep(after)))
    #expect(Set(old).isSubset(of: new))
    #expect(Set(new).count == new.count)
    #expect(new.count > old.count)
  }

  @Test("every option that matters changes a trial's name", arguments: OptionTable.all)
  func options(option: OptionDefinition) throws {
    let base = Self.context(of: option)
    let names = try Self.values(of: option).map { value in
      try name("training: {" + (base + ["\(option.name): \(value)"]).joined(separator: ", ") + "}")
    }
    #expect(names.count >= 2)
    #expect(Set(names).count == names.count, "\(option.name)")
  }

  /// What must be set beside an option so that it has an effect.
  private static func context(of option: OptionDefinition) -> [String] {
    if option.key == .schedulePeriod { return ["schedule: cosine"] }
    guard let owner = option.owner else { return [] }
    let user = OptionTable[owner].choices.first { $0.parameters.contains { $0.key == option.key } }
    return ["\(owner.rawValue): \(user?.name ?? "true")"]
  }

  /// Some values of an option that fit a plain experiment on XOR.
  private static func values(of option: OptionDefinition) -> [String] {
    switch option.key {
    case .loss:
      return option.choices.map(\.name).filter { $0 != "cross_entropy" && $0 != "binary_cross_entropy" }
    // XOR is not scaled by itself, so that `dataset` says the same as `none`.
    case .normalize: return option.choices.map(\.name)
    case .outputActivation: return ["sigmoid"] + ["identity, loss: mse", "tanh, loss: mse"]
    default: break
    }
    switch option.kind {
    case .boolean: return ["true", "false"]
    case .choice(let choices):
      return choices.map(\.name).filter { OptionTableTests.isForClasses($0, option) } + option.words.map(\.word)
    case .integer: return ["1", "2"] + option.words.map(\.word)
    case .number: return ["0.25", "0.5"] + option.words.map(\.word)
    case .numberPerLayer: return ["0.25", "0.5", "[[0.25]]"] + option.words.map(\.word)
    }
  }

  @Test(
    "how data are prepared changes a trial's name",
    arguments: [
      "{name: moons, rows: 20}", "{name: moons, rows: 20, noise: 0.2}", "{name: moons, rows: 20, seed: 1}",
      "{name: moons, rows: 20, normalize: standard}", "{name: moons, rows: 20, split: none}",
      "{name: moons, rows: 20, split: {validation: 0.2, test: 0.2, seed: 0}}",
      "{name: moons, rows: 20, split: {validation: 0.2, test: 0.2, stratify: false}}",
    ])
  func preparation(dataset: String) throws {
    let plain = try name("datasets: [{name: moons, rows: 20}]")
    let isPlain = dataset == "{name: moons, rows: 20}"
    #expect(try (name("datasets: [\(dataset)]") == plain) == isPlain)
  }

  @Test("weights of rows change a trial's name unless all are 1")
  func weights() throws {
    func name(_ weights: [Double], isWeighted: Bool = true) throws -> String {
      let rows = weights.indices.map { "\($0 * $0),\(weights[$0]),\($0 % 2)\n" }.joined()
      let role = isWeighted ? "sample_weight: w" : "drop: w"
      return try names(
        sweep("datasets: [{path: d.csv, target: y, \(role)}]\nseeds: [7]"), files: ["d.csv": "x,w,y\n" + rows])[0]
    }
    let ones = Array(repeating: 1.0, count: 20)
    #expect(try name(ones) == name(ones, isWeighted: false))
    let others = Array(ones.dropLast()) + [2]
    #expect(try name(others) != name(ones))
    #expect(try name(others, isWeighted: false) == name(ones))
  }

  @Test("a plan's digest changes with what it holds, and not with names")
  func plans() throws {
    func digest(_ entries: String) throws -> String { try experiment(sweep(entries)).planDigest }
    let plain = try digest("")
    #expect(try digest("name: other\ndescription: words") == plain)
    let entries = [
      "seeds: 0..5", "seeds: [0, 1]", "learning_rates: [0.1]", "learning_rates: [0.1, 0.2]",
      "architectures: [[3]]",
      "datasets: [and]", "training: {epochs: 5}", "exclude: [{seed: 3}]", "exclude: [{seed: 2}]",
      "include: [{epochs: 3}]", "include: [{epochs: 4}]",
    ]
    let digests = try entries.map(digest)
    #expect(Set(digests + [plain]).count == entries.count + 1)
  }
}
