import Testing

@testable import Experiments

@Suite struct OptionResolverTests {
  private static let twoClasses = DatasetFacts(task: .classification(classCount: 2), featureCount: 3)
  private static let threeClasses = DatasetFacts(task: .classification(classCount: 3), featureCount: 3)
  private static let numbers = DatasetFacts(task: .regression(outputCount: 2), featureCount: 3)

  @Test(
    "options that are not set have their default, or follow from the data",
    arguments: [
      (
        twoClasses,
        """
        activation relu, output_activation sigmoid, bias true, initializer he_uniform, bias_initializer zeros, \
        learning_rate 0.01, optimizer sgd, momentum 0, nesterov false, weight_decay 0, schedule constant, \
        loss binary_cross_entropy, reduction mean, hidden_error delta, epochs 100, batch_size 32, shuffle true, \
        early_stopping false, precision float64
        """
      ),
      (
        threeClasses,
        """
        activation relu, output_activation softmax, bias true, initializer he_uniform, bias_initializer zeros, \
        learning_rate 0.01, optimizer sgd, momentum 0, nesterov false, weight_decay 0, schedule constant, \
        loss cross_entropy, reduction mean, hidden_error delta, epochs 100, batch_size 32, shuffle true, \
        early_stopping false, precision float64
        """
      ),
      (
        numbers,
        """
        activation relu, output_activation identity, bias true, initializer he_uniform, bias_initializer zeros, \
        learning_rate 0.01, optimizer sgd, momentum 0, nesterov false, weight_decay 0, schedule constant, \
        loss mean_squared_error, reduction mean, hidden_error delta, epochs 100, batch_size 32, shuffle true, \
        early_stopping false, precision float64
        """
      ),
    ])
  func defaultValues(facts: DatasetFacts, expected: String) {
    let values = OptionResolver().values(for: facts)
    #expect(values.count == OptionKey.allCases.count)
    #expect(words(values) { values[$0.index] != .none } == expected)
  }

  @Test(
    "what an option that is set changes, of itself and of those that follow from it",
    arguments: [
      ([(.loss, .text("cross_entropy"))], twoClasses, "output_activation softmax, loss cross_entropy"),
      ([(.loss, .text("squared_error"))], threeClasses, "output_activation sigmoid, loss squared_error"),
      ([(.loss, .text("huber"))], numbers, "loss huber, huber_delta 1"),
      ([(.outputActivation, .text("tanh"))], numbers, "output_activation tanh"),
      ([(.activation, .text("selu"))], numbers, "activation selu, initializer lecun_normal"),
      ([(.activation, .text("gelu_tanh"))], numbers, "activation gelu_tanh"),
      ([(.activation, .text("tanh"))], numbers, "activation tanh, initializer xavier_uniform"),
      ([(.activation, .text("leaky_relu"))], numbers, "activation leaky_relu, leaky_slope 0.01"),
      ([(.activation, .text("elu")), (.eluAlpha, .number(2))], numbers, "activation elu, elu_alpha 2"),
      ([(.initializer, .text("uniform"))], numbers, "initializer uniform, initializer_scale 0.05"),
      (
        [(.biasInitializer, .text("constant"))], numbers,
        "bias_initializer constant, bias_initializer_scale 0.1"
      ),
      (
        [(.biasInitializer, .text("constant")), (.bias, .boolean(false))], numbers,
        "bias false, bias_initializer none"
      ),
      (
        [(.optimizer, .text("adam"))], numbers,
        "optimizer adam, momentum none, nesterov none, beta_1 0.9, beta_2 0.999, epsilon 1e-08"
      ),
      (
        [(.optimizer, .text("adamw"))], numbers,
        "optimizer adamw, momentum none, nesterov none, beta_1 0.9, beta_2 0.999, epsilon 1e-08, weight_decay 0.01"
      ),
      (
        [(.optimizer, .text("adagrad"))], numbers,
        "optimizer adagrad, momentum none, nesterov none, epsilon 1e-10"
      ),
      (
        [(.optimizer, .text("rmsprop")), (.momentum, .number(0.5))], numbers,
        "optimizer rmsprop, momentum 0.5, nesterov none, rho 0.99, epsilon 1e-08"
      ),
      ([(.momentum, .number(0.1)), (.momentum, .number(0.2))], numbers, "momentum 0.2"),
      (
        [(.schedule, .text("step"))], numbers,
        "schedule step, schedule_step_size 10, schedule_gamma 0.1"
      ),
      ([(.schedule, .text("exponential"))], numbers, "schedule exponential, schedule_gamma 0.95"),
      (
        [(.schedule, .text("cosine")), (.epochs, .integer(70))], numbers,
        "schedule cosine, schedule_period 70, schedule_minimum 0, epochs 70"
      ),
      (
        [(.schedule, .text("cosine")), (.epochs, .integer(0))], numbers,
        "schedule cosine, schedule_period 1, schedule_minimum 0, epochs 0"
      ),
      (
        [(.schedule, .text("cosine")), (.schedulePeriod, .integer(5))], numbers,
        "schedule cosine, schedule_period 5, schedule_minimum 0"
      ),
      ([(.batchSize, .text("full"))], numbers, "batch_size full, shuffle false"),
      (
        [(.earlyStopping, .boolean(true))], numbers,
        "early_stopping true, patience 10, min_delta 0, restore_best true"
      ),
      ([(.clipNorm, .number(1)), (.clipValue, .none)], numbers, "clip_norm 1"),
    ] as [([(OptionKey, OptionValue)], DatasetFacts, String)])
  func changes(given: [(OptionKey, OptionValue)], facts: DatasetFacts, expected: String) {
    let defaults = OptionResolver().values(for: facts)
    let values = OptionResolver(given.map { Assignment($0, $1) }).values(for: facts)
    #expect(words(values) { values[$0.index] != defaults[$0.index] } == expected)
  }

  /// "momentum 0.5, nesterov none"
  private func words(_ values: [OptionValue], where isShown: (OptionKey) -> Bool) -> String {
    OptionKey.allCases.filter(isShown).map { key in
      let value = values[key.index]
      return "\(key.rawValue) \(value == .none ? "none" : value.text)"
    }.joined(separator: ", ")
  }

  @Test("an option's place is its place among all, and every option has one entry in the table")
  func places() {
    #expect(OptionKey.allCases.map(\.index) == Array(OptionKey.allCases.indices))
    #expect(OptionTable.all.map(\.key) == OptionKey.allCases)
    for key in OptionKey.allCases { #expect(OptionTable[key].key == key) }
  }

  @Test("no two options, and no two choices of an option, answer to one name")
  func names() {
    let names = OptionTable.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for option in OptionTable.all {
      let choices = option.choices.flatMap { [$0.name] + $0.aliases }
      #expect(Set(choices).count == choices.count)
    }
  }

  @Test("defaults are values that the option takes")
  func defaults() {
    func isTaken(_ value: OptionValue, by option: OptionDefinition) -> Bool {
      switch (value, option.kind) {
      case (.none, _): option.words.contains { option.wordsForNone.contains($0.word) } || option.key == .schedulePeriod
      case (.integer(let value), .integer(let range)): range.contains(value)
      case (.number(let value), .number(let interval)): interval.contains(value)
      case (.boolean, .boolean): true
      case (.text(let name), .choice): option.choice(named: name) != nil
      case (.text(let word), _): option.words.contains { $0.word == word }
      default: false
      }
    }
    for option in OptionTable.all {
      if case .value(let value) = option.defaultValue {
        #expect(isTaken(value, by: option), "\(option.name)")
      }
      for choice in option.choices {
        for parameter in choice.parameters {
          #expect(OptionTable[parameter.key].owner == option.key)
          #expect(
            isTaken(parameter.defaultValue, by: OptionTable[parameter.key]), "\(parameter.key.rawValue)")
        }
      }
    }
  }

  @Test(
    "the core is handed every choice of the table as something of its own",
    arguments: OptionTable.all.filter { !$0.choices.isEmpty && $0.key != .normalize })
  func core(option: OptionDefinition) {
    let owner = option.owner.map { [Assignment($0, .boolean(true))] } ?? []
    let configurations = option.choices.map { choice in
      let values = OptionResolver(owner + [Assignment(option.key, .text(choice.name))]).values(for: Self.threeClasses)
      return Configuration(ordinal: 0, dataset: 0, architecture: 0, values: values).trainingConfiguration(
        for: Self.threeClasses, architecture: Architecture(name: "a", hiddenLayerSizes: [2]))
    }
    #expect(Set(configurations).count == option.choices.count)
  }
}
