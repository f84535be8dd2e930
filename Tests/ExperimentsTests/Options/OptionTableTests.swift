import Testing

@testable import Experiments
@testable import NeuralNetworks

@Suite("The table of options")
struct OptionTableTests {
  @Test("an entry's parameters are options of their owner, with the entry's names, defaults and ranges")
  func parameters() throws {
    try check(.activation, Activation.self)
    try check(.outputActivation, Activation.self)
    try check(.initializer, Initializer.self)
    try check(.biasInitializer, Initializer.self)
    try check(.optimizer, Optimizer.self)
    try check(.schedule, Schedule.self)
    try check(.loss, Loss.self)
    try check(.normalization, LayerKind.self)
  }

  private func check<Value: RegistryValue>(_ key: OptionKey, _ registry: Value.Type) throws {
    var seen: Set<String> = []
    for choice in OptionTable[key].choices {
      let definition = try #require(Value(choice.name)).definition
      #expect(choice.aliases == definition.aliases)
      #expect(choice.parameters.count == definition.parameters.count)
      for (used, parameter) in zip(choice.parameters, definition.parameters) {
        let option = OptionTable[used.key]
        #expect(option.owner == key && option.innerName == parameter.name)
        #expect(OptionTable.find(option.name)?.key == used.key)
        #expect(used.defaultValue == .none || accepts(used.defaultValue, option.kind))
        seen.insert(option.name)
      }
    }
    #expect(seen == Set(OptionTable.all.filter { $0.owner == key }.map(\.name)))
  }

  private func accepts(_ value: OptionValue, _ kind: OptionDefinition.Kind) -> Bool {
    switch (kind, value) {
    case (.number(let interval), .number(let number)): interval.contains(number)
    case (.integer(let range), .integer(let integer)): range.contains(integer)
    case (.boolean, .boolean): true
    default: false
    }
  }

  @Test(
    "parameters of several entries are listed once, each before what follows it in its entry",
    arguments: [
      (["m n w", "1 2 e w", "r e m w", "e w"], "m n 1 2 r e w"), (["a b", "b c", "d"], "a b c d"),
      (["", "a"], "a"),
      (["a", "b a", "c b"], "c b a"),
    ])
  func merging(lists: [String], expected: String) {
    let parameters = lists.map { list in
      list.split(separator: " ").map { Parameter(String($0), .boolean, default: .boolean(false), "") }
    }
    #expect(OptionTableBuilder.merged(parameters).map(\.option).joined(separator: " ") == expected)
  }

  /// Whether a choice goes with classes: not where it is a measure of regression.
  static func isForClasses(_ choice: String, _ option: OptionDefinition) -> Bool {
    option.key != .monitor || Measure(choice)?.applies(to: .classification) == true
  }

  @Test("every choice can be named in a file, and the network has what it names")
  func choices() throws {
    for option in OptionTable.all where !option.choices.isEmpty && option.name != "loss" {
      let names = option.choices.map(\.name).filter { $0 != "softmax" && Self.isForClasses($0, option) }
      let context = option.key == .monitor ? "early_stopping: true, " : ""
      // A loss that goes with every output activation but softmax, which is left out.
      let plan = try experiment(
        sweep("training: {loss: mean_squared_error, \(context)\(option.name): [\(names.joined(separator: ", "))]}"))
      let found = plan.plan.configurations.map { $0[option.key].text }
      #expect(found == names, "\(option.name)")
      for configuration in plan.plan.configurations {
        let training = plan.trainingConfiguration(of: configuration)
        #expect(training.optimizer.name == configuration[.optimizer].text)
        #expect(training.schedule.name == configuration[.schedule].text)
        #expect(training.weightInitializer.name == configuration[.initializer].text)
        #expect(training.biasInitializer.name == configuration[.biasInitializer].text)
        #expect(training.precision.rawValue == configuration[.precision].text)
        #expect(training.reduction.rawValue == configuration[.reduction].text)
        #expect(training.hiddenError.rawValue == configuration[.hiddenError].text)
      }
    }
  }
}
