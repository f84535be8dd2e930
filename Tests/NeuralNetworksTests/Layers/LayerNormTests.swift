import Testing

@testable import NeuralNetworks

@Suite("Layer normalization")
struct LayerNormTests {
  private static let network = Network(
    inputCount: 4, hiddenLayerSizes: [4], outputCount: 1, activation: .identity, outputActivation: .identity,
    hasBias: false, normalization: .named("layer"))

  private func outputs<V: Lanes>(_ rows: [[Double]], _: V.Type) -> [[Double]] {
    let parameters = Buffer<V>(count: Self.network.parameterCount)
    for lane in 0..<V.width {
      Self.network.initialize(parameters, lane: lane, weights: .zeros, biases: .zeros, seed: 0)
    }
    let layers = LayerMemories<V>(
      Self.network, parameters: parameters, gradients: Buffer(count: parameters.count), hiddenError: .delta,
      rowCapacity: rows.count)
    let x = Buffer<V>(count: 4 * rows.count)
    for (index, value) in rows.joined().enumerated() { x.start[index] = V(value) }
    let result = (layers.first + 1).forward(
      x.start, rows: rows.count, mode: .evaluation, by: MatrixKernels(Execution(form: .plain)))
    return rows.indices.map { row in (0..<4).map { Double(result[4 * row + $0][lane: V.width - 1]) } }
  }

  @Test("gives each row the mean 0 and the variance 1, but for epsilon")
  func meanAndVariance() {
    let outputs = outputs([[1, 2, 3, 6], [-500, 0, 500, 1000]], Double.self)
    for (row, variance) in zip(outputs, [3.5, 312_500]) {
      #expect(abs(row.reduce(0, +)) < 1e-14)
      #expect(abs(row.reduce(0) { $0 + $1 * $1 } / 4 - variance / (variance + 1e-5)) < 1e-14)
    }
  }

  @Test("makes zeros of a row of one number, in every precision and width")
  func constantRow() {
    let zeros = [[0.0, 0, 0, 0]]
    #expect(outputs([[3, 3, 3, 3]], Double.self) == zeros)
    #expect(outputs([[3, 3, 3, 3]], Float.self) == zeros)
    #expect(outputs([[3, 3, 3, 3]], SIMD8<Double>.self) == zeros)
    #expect(outputs([[3, 3, 3, 3]], SIMD16<Float>.self) == zeros)
  }

  @Test("has a scale and a shift per unit among the parameters")
  func parameters() {
    #expect(Self.network.parameterCount == 4 * 4 + 2 * 4 + 4)
    #expect(ParameterValues.vectorNames.filter { ["scale", "shift"].contains($0) } == ["scale", "shift"])
  }
}

@Suite("Parameters of a network")
struct ParameterValuesTests {
  private typealias Values = ParameterValues.LayerValues
  private static let hidden: [[Double]] = [[1, 2], [3, 4], [5, 6]]
  private static let output: [[Double]] = [[7, 8, 9]]

  private static func vectors(scale: [Double]? = nil, shift: [Double]? = nil) -> [ParameterValues.Vector] {
    [("scale", scale), ("shift", shift)].compactMap { name, numbers in
      numbers.map { ParameterValues.Vector(name: name, numbers: $0) }
    }
  }

  private func network(_ normalization: LayerKind?) -> Network {
    Network(
      inputCount: 2, hiddenLayerSizes: [3], outputCount: 1, activation: .tanh, outputActivation: .identity,
      hasBias: true, normalization: normalization)
  }

  private func loaded(_ values: ParameterValues, into network: Network) -> ParameterValues {
    let parameters = Buffer<SIMD8<Double>>(count: network.parameterCount)
    network.load(values, into: parameters, lane: 5)
    return network.values(of: parameters, lane: 5)
  }

  @Test("are read back as they were loaded")
  func roundTrip() {
    let plain = ParameterValues(layers: [
      Values(weights: Self.hidden, biases: [10, 11, 12]), Values(weights: Self.output, biases: [13]),
    ])
    #expect(loaded(plain, into: network(nil)) == plain)
    let normalized = ParameterValues(layers: [
      Values(
        weights: Self.hidden, biases: [10, 11, 12],
        vectors: Self.vectors(scale: [2, 3, 4], shift: [5, 6, 7])),
      Values(weights: Self.output, biases: [13]),
    ])
    #expect(loaded(normalized, into: network(.named("layer"))) == normalized)
  }

  @Test("start a scale at 1 and a shift at 0 where there is none")
  func withoutVectors() {
    let plain = ParameterValues(layers: [
      Values(weights: Self.hidden, biases: [10, 11, 12], vectors: Self.vectors(shift: [5, 6, 7])),
      Values(weights: Self.output, biases: [13]),
    ])
    let found = loaded(plain, into: network(.named("layer")))
    #expect(found.layers[0].vectors == Self.vectors(scale: [1, 1, 1], shift: [5, 6, 7]))
    #expect(found.layers[1].vectors == [])
  }

  @Test("do not fit a network without the vectors that they have, or with other sizes")
  func misfits() {
    func values(
      _ vectors: [ParameterValues.Vector], output: [ParameterValues.Vector] = []
    ) -> ParameterValues {
      ParameterValues(layers: [
        Values(weights: Self.hidden, biases: [10, 11, 12], vectors: vectors),
        Values(weights: Self.output, biases: [13], vectors: output),
      ])
    }
    let normalized = network(.named("layer"))
    #expect(values(Self.vectors(scale: [1, 2, 3])).fits(normalized))
    #expect(!values(Self.vectors(scale: [1, 2])).fits(normalized))
    #expect(!values([ParameterValues.Vector(name: "gain", numbers: [1, 2, 3])]).fits(normalized))
    #expect(!values([], output: Self.vectors(scale: [1])).fits(normalized))
    #expect(!values(Self.vectors(scale: [1, 2, 3])).fits(network(nil)))
    #expect(!ParameterValues(layers: [values([]).layers[0]]).fits(normalized))
  }
}
