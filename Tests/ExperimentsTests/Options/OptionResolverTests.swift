import Testing

@testable import Experiments

@Suite struct OptionResolverTests {
  private static let twoClasses = DatasetFacts(task: .classification(classCount: 2), featureCount: 3)
  private static let threeClasses = DatasetFacts(task: .classification(classCount: 3), featureCount: 3)
  private static let numbers = DatasetFacts(task: .regression(outputCount: 2), featureCount: 3)

  @Test(
    "options that are not set have their default, or follow from the data and from others",
    arguments: [
      (
        [], twoClasses,
        """
        activation relu, output_activation sigmoid, bias true, initializer he_uniform, bias_initializer zeros, \
        learning_rate 0.01, optimizer sgd, momentum 0, nesterov false, weight_decay 0, schedule constant, \
        loss binary_cross_entropy, reduction mean, hidden_error delta, epochs 100, batch_size 32, shuffle true, \
        early_stopping false, precision float64
        """
      ),
      ([], threeClasses, "output_activation softmax, loss cross_entropy"),
      ([], numbers, "output_activation identity, loss mean_squared_error"),
      ([(.loss, .text("cross_entropy"))], twoClasses, "output_activation softmax, loss cross_entropy"),
      ([(.loss, .text("squared_error"))], threeClasses, "output_activation sigmoid, loss squared_error"),
      ([(.loss, .text("huber"))], numbers, "output_activation identity, loss huber, huber_delta 1"),
      ([(.outputActivation, .text("tanh"))], numbers, "output_activation tanh"),
      ([(.activation, .text("selu"))], numbers, "activation selu, initializer lecun_normal"),
      ([(.activation, .text("gelu_tanh"))], numbers, "initializer he_uniform"),
      ([(.activation, .text("tanh"))], numbers, "initializer xavier_uniform"),
      ([(.activation, .text("leaky_relu"))], numbers, "leaky_slope 0.01, initializer he_uniform"),
      ([(.activation, .text("elu")), (.eluAlpha, .number(2))], numbers, "elu_alpha 2"),
      ([(.initializer, .text("uniform"))], numbers, "initializer uniform, initializer_scale 0.05"),
      ([(.biasInitializer, .text("constant"))], numbers, "bias_initializer_scale 0.1"),
      ([(.biasInitializer, .text("constant")), (.bias, .boolean(false))], numbers, "bias false"),
      (
        [(.optimizer, .text("adam"))], numbers,
        "optimizer adam, beta_1 0.9, beta_2 0.999, epsilon 1e-08, weight_decay 0, schedule constant"
      ),
      ([(.optimizer, .text("adamw"))], numbers, "weight_decay 0.01"),
      (
        [(.optimizer, .text("adagrad"))], numbers,
        "optimizer adagrad, epsilon 1e-10, weight_decay 0, schedule"
      ),
      (
        [(.optimizer, .text("rmsprop")), (.momentum, .number(0.5))], numbers,
        "optimizer rmsprop, momentum 0.5, rho 0.99, epsilon 1e-08, weight_decay 0"
      ),
      ([(.momentum, .number(0.1)), (.momentum, .number(0.2))], numbers, "momentum 0.2, nesterov false"),
      (
        [(.schedule, .text("step"))], numbers,
        "schedule step, schedule_step_size 10, schedule_gamma 0.1, loss"
      ),
      ([(.schedule, .text("exponential"))], numbers, "schedule exponential, schedule_gamma 0.95, loss"),
      (
        [(.schedule, .text("cosine")), (.epochs, .integer(70))], numbers,
        "schedule cosine, schedule_period 70, schedule_minimum 0, loss"
      ),
      ([(.schedule, .text("cosine")), (.epochs, .integer(0))], numbers, "schedule_period 1"),
      ([(.schedule, .text("cosine")), (.schedulePeriod, .integer(5))], numbers, "schedule_period 5"),
      ([(.batchSize, .text("full"))], numbers, "batch_size full, shuffle false"),
      (
        [(.earlyStopping, .boolean(true))], numbers,
        "early_stopping true, patience 10, min_delta 0, restore_best true, precision"
      ),
      ([(.clipNorm, .number(1)), (.clipValue, .none)], numbers, "clip_norm 1, early_stopping false"),
    ] as [([(OptionKey, OptionValue)], DatasetFacts, String)])
  func values(given: [(OptionKey, OptionValue)], facts: DatasetFacts, expected: String) {
    let values = OptionResolver(given.map { Assignment($0, $1) }).values(for: facts)
    #expect(values.count == OptionKey.allCases.count)
    let words = OptionKey.allCases.filter { values[$0.index] != .none }.map {
      "\($0.rawValue) \(values[$0.index].text)"
    }
    let text = words.joined(separator: ", ")
    if given.isEmpty, facts == Self.twoClasses {
      #expect(text == expected)
    } else {
      for word in expected.split(separator: ", ") { #expect(text.contains(word)) }
      let unused = given.filter { key, value in value != .none && !text.contains("\(key.rawValue) ") }
      #expect(unused.map(\.0) == (expected == "bias false" ? [.biasInitializer] : []))
    }
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
      case (.none, _): option.words.contains { $0.word == "none" } || option.key == .schedulePeriod
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
    "every choice of the table is known to the core",
    arguments: OptionTable.all.filter { !$0.choices.isEmpty })
  func core(option: OptionDefinition) {
    for choice in option.choices {
      let values = OptionResolver([Assignment(option.key, .text(choice.name))]).values(for: Self.threeClasses)
      let configuration = Configuration(ordinal: 0, dataset: 0, architecture: 0, values: values)
      _ = configuration.trainingConfiguration(
        for: Self.threeClasses, architecture: Architecture(name: "a", hiddenLayerSizes: [2]))
    }
  }
}
