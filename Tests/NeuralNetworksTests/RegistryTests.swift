import Testing

@testable import NeuralNetworks

/// Rules that every entry of every registry keeps.
@Suite("Registries")
struct RegistryTests {
  static let registries: [(name: String, definitions: [Definition])] = [
    ("activations", Activation.definitions), ("losses", Loss.definitions),
    ("optimizers", Optimizer.definitions),
    ("schedules", Schedule.definitions), ("initializers", Initializer.definitions),
    ("measures", Measure.definitions), ("layers", LayerKind.definitions),
  ]

  @Test("no two entries answer to one name", arguments: registries.map(\.name))
  func names(registry: String) throws {
    let definitions = try #require(Self.registries.first { $0.name == registry }).definitions
    let names = definitions.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }, "\(name)")
    }
    #expect(definitions.allSatisfy { !$0.formula.isEmpty })
  }

  @Test(
    "defaults are values that parameters take, and no parameter is there twice",
    arguments: registries.map(\.name))
  func parameters(registry: String) throws {
    for definition in try #require(Self.registries.first { $0.name == registry }).definitions {
      #expect(Set(definition.parameters.map(\.option)).count == definition.parameters.count)
      #expect(Set(definition.parameters.map(\.name)).count == definition.parameters.count)
      for parameter in definition.parameters {
        switch (parameter.kind, parameter.defaultValue) {
        case (.number(let interval), .number(let value)): #expect(interval.contains(value))
        case (.integer(let range), .integer(let value)): #expect(range.contains(value))
        case (.boolean, .boolean), (_, .derived): break
        default: Issue.record("\(definition.name): the default of \(parameter.name) is of another kind")
        }
      }
    }
  }

  @Test("parameters of one option agree on what it takes, but for where its values begin")
  func sharedOptions() {
    for (_, definitions) in Self.registries {
      for (_, shared) in Dictionary(grouping: definitions.flatMap(\.parameters), by: \.option) {
        #expect(Set(shared.map(\.name)).count == 1)
        #expect(Set(shared.map(\.aliases)).count == 1)
        for parameter in shared.dropFirst() {
          switch (parameter.kind, shared[0].kind) {
          case (.number(let one), .number(let other)): #expect(one.upper == other.upper)
          case (let one, let other): #expect(one == other)
          }
        }
      }
    }
  }

  @Test(
    "a schedule begins at the learning rate, and never leaves the room between it and 0",
    arguments: Schedule.all())
  func schedules(schedule: Schedule) {
    // What follows from another option is a number of epochs.
    let schedule =
      Schedule(schedule.name) { $0.kind == .integer(1...1_000_000_000) ? 7 : $0.defaultNumber } ?? schedule
    #expect(schedule.learningRate(0.5, epoch: 0) == 0.5)
    for epoch in 0..<50 { #expect((0...0.5).contains(schedule.learningRate(0.5, epoch: epoch))) }
  }

  @Test(
    "an initializer draws the same numbers from the same stream, all of them finite",
    arguments: Initializer.all())
  func initializers(initializer: Initializer) {
    #expect(initializer.suitsWeights || initializer.suitsBiases)
    let network = Network(
      inputCount: 5, hiddenLayerSizes: [7], outputCount: 3, activation: .tanh, outputActivation: .identity,
      hasBias: true)
    func drawn(_ seed: UInt64) -> [Double] {
      let buffer = Buffer<Double>(count: network.parameterCount)
      network.initialize(buffer, lane: 0, weights: initializer, biases: initializer, seed: seed)
      return (0..<buffer.count).map { buffer.start[$0] }
    }
    #expect(drawn(1) == drawn(1) && drawn(1).allSatisfy(\.isFinite))
    let isConstant = Set(drawn(1)).count == 1
    #expect(isConstant ? drawn(1) == drawn(2) : drawn(1) != drawn(2))
  }
}
