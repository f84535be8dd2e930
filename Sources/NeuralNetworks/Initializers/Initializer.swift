/// How a layer's weights, or its biases, start.
package struct Initializer: RegistryValue {
  package let index: Int
  package let values: EntryValues

  package init(index: Int, values: EntryValues) {
    self.index = index
    self.values = values
  }

  static let registry: Registry<any StartingDistribution> = {
    var registry = Registry<any StartingDistribution>()
    registry.add(ZeroStart.self) { $0 }
    registry.add(ConstantStart.self) { $0 }
    registry.add(NormalStart.self) { $0 }
    registry.add(UniformStart.self) { $0 }
    registry.add(FanOutNormal.self) { $0 }
    registry.add(FanInUniform.self) { $0 }
    registry.add(XavierUniform.self) { $0 }
    registry.add(XavierNormal.self) { $0 }
    registry.add(HeUniform.self) { $0 }
    registry.add(HeNormal.self) { $0 }
    registry.add(LecunUniform.self) { $0 }
    registry.add(LecunNormal.self) { $0 }
    return registry
  }()

  package static var definitions: [Definition] { registry.definitions }
  private var kind: any StartingDistribution { Self.registry.make(self) }

  package static let zeros = named("zeros")

  /// Whether weights may start so.
  package var suitsWeights: Bool { type(of: kind).suitsWeights }
  /// Whether biases may start so.
  package var suitsBiases: Bool { type(of: kind).suitsBiases }

  /// `count` starting values of `layer`, drawn in index order in double precision.
  @inline(__always)
  func draw(
    count: Int, layer: Layer, from stream: inout RandomStream,
    into store: (_ index: Int, _ value: Double) -> Void
  ) {
    switch kind.distribution(inputs: Double(layer.inputCount), units: Double(layer.unitCount)) {
    case .constant(let value): for index in 0..<count { store(index, value) }
    case .normal(let deviation): for index in 0..<count { store(index, deviation * stream.normal()) }
    case .uniform(let half): for index in 0..<count { store(index, half * (2 * stream.uniform() - 1)) }
    }
  }
}
