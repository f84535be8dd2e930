import Testing

@testable import NeuralNetworks

@Suite("Dropout")
struct DropoutTests {
  /// The place of a mask.
  private struct Place {
    var seeds: [UInt64]
    var epoch = 0
    var batch = 0
    var layer = 0
  }

  /// What ones become in training, per lane `[rows, units]`.
  private func outputs<V: Lanes>(_: V.Type, rate: Double, rows: Int, units: Int, _ place: Place) -> [[Double]] {
    let hidden = Array(repeating: units, count: place.layer + 1)
    let network = Network(
      inputCount: units, hiddenLayerSizes: hidden, outputCount: 1, activation: .identity,
      outputActivation: .identity, hasBias: false,
      afterActivation: hidden.map { _ in [.named("dropout", ["rate": rate])] })
    let layers = LayerMemories<V>(
      network, parameters: Buffer(count: network.parameterCount),
      gradients: Buffer(count: network.parameterCount),
      hiddenError: .delta, rowCapacity: rows)
    let ones = Buffer<V>(count: rows * units)
    for index in 0..<ones.count { ones.start[index] = V.one }
    let seeds = UnsafeMutablePointer<UInt64>.allocate(capacity: place.seeds.count)
    seeds.initialize(from: place.seeds, count: place.seeds.count)
    defer { seeds.deallocate() }
    let step = TrainingStep(seeds: seeds, epoch: place.epoch, batch: place.batch)
    let result = (layers.first + 3 * place.layer + 2).forward(
      ones.start, rows: rows, mode: .training(step), by: MatrixKernels(Execution(form: .plain)))
    return (0..<V.width).map { lane in (0..<rows * units).map { Double(result[$0][lane: lane]) } }
  }

  @Test("draws the words of a second implementation, in Python")
  func words() {
    let seeds = UnsafeMutablePointer<UInt64>.allocate(capacity: 2)
    seeds.initialize(from: [7, 0x0123_4567_89ab_cdef], count: 2)
    defer { seeds.deallocate() }
    let first = DropoutWords(TrainingStep(seeds: seeds, epoch: 0, batch: 0), lane: 0, layer: 0).group(0)
    let expected: [UInt32] = [
      0x184c_c830, 0xc924_333d, 0x023c_4d6b, 0x344d_3d8e, 0xc713_d1b7, 0x6bb7_0dfb, 0x1741_8da0, 0xcdc4_ccde,
    ]
    #expect((0..<8).map { first[$0] } == expected)
    let words = DropoutWords(TrainingStep(seeds: seeds, epoch: 7, batch: 3), lane: 1, layer: 2)
    #expect(
      words.group(0)
        == SIMD16(
          0x1e07_2cc9, 0x02bb_e1fc, 0xe911_6eac, 0xf975_67e5, 0xc014_860b, 0x9d5d_1b5e, 0x7e3a_3854,
          0xc5db_adf8, 0xd91c_ab20, 0xd011_5316, 0xa4c1_0a72, 0x7638_647c, 0xf4f0_e12e, 0x20d1_0b85,
          0x4ffb_b625, 0x5805_c48b))
    #expect(
      words.group(1)
        == SIMD16(
          0x6e6d_c556, 0xb6cd_afb3, 0x8cc9_c000, 0xc8d2_aff1, 0x2f4e_113c, 0x9205_dff2, 0x1e91_bfc3,
          0xf4be_50fd, 0xac56_0859, 0x584c_f303, 0x3526_eb3b, 0x62de_703b, 0x9105_d84a, 0x4dab_a589,
          0xab5f_6e88, 0x2b0d_7ced))
  }

  @Test(
    "drops the share that the rate says, and divides others by the rest", arguments: [0.1, 0.25, 0.5, 0.9])
  func share(rate: Double) {
    let outputs = outputs(Double.self, rate: rate, rows: 400, units: 100, Place(seeds: [1]))[0]
    let dropped = outputs.count { $0 == 0 }
    #expect(outputs.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
    let deviation = (40_000 * rate * (1 - rate)).squareRoot()
    #expect(abs(Double(dropped) - 40_000 * rate) < 4 * deviation)
  }

  @Test("drops all that it can where the rate is the largest below 1")
  func largestRate() {
    let rate = (1.0).nextDown
    #expect(outputs(Float.self, rate: rate, rows: 9, units: 9, Place(seeds: [1]))[0].allSatisfy { $0 == 0 })
  }

  @Test("has one mask for every precision and every lane")
  func lanes() {
    let seeds = (0..<16).map { UInt64($0) * 0x9e37_79b9_7f4a }
    let alone = seeds.map { outputs(Double.self, rate: 0.5, rows: 3, units: 7, Place(seeds: [$0]))[0] }
    #expect(Set(alone).count == 16)
    #expect(seeds.map { outputs(Float.self, rate: 0.5, rows: 3, units: 7, Place(seeds: [$0]))[0] } == alone)
    #expect(outputs(SIMD16<Float>.self, rate: 0.5, rows: 3, units: 7, Place(seeds: seeds)) == alone)
    #expect(
      outputs(SIMD8<Double>.self, rate: 0.5, rows: 3, units: 7, Place(seeds: Array(seeds.prefix(8))))
        == Array(alone.prefix(8)))
  }

  @Test("has another mask for another seed, epoch, minibatch and layer")
  func places() {
    let places = [
      Place(seeds: [1]), Place(seeds: [2]), Place(seeds: [1 << 32 | 1]), Place(seeds: [1], epoch: 1),
      Place(seeds: [1], batch: 1), Place(seeds: [1], layer: 1),
    ]
    #expect(
      Set(places.map { outputs(Double.self, rate: 0.5, rows: 6, units: 6, $0)[0] }).count == places.count)
  }

  @Test("changes nothing in evaluation")
  func evaluation() {
    func outputs(_ afterActivation: [[LayerKind]]) -> [Float] {
      let network = Network(
        inputCount: 3, hiddenLayerSizes: [5, 4], outputCount: 2, activation: .tanh,
        outputActivation: .identity,
        hasBias: true, afterActivation: afterActivation)
      let propagation = Propagation<Float>(
        network: network, loss: .squaredError, hiddenError: .delta, rowCapacity: 2)
      network.initialize(
        propagation.parameters, lane: 0, weights: .normal(scale: 1), biases: .normal(scale: 1), seed: 1)
      propagation.forward([0.5, -1, 2, 0.25, 3, -0.125], rows: 2, mode: .evaluation)
      return (0..<4).map { propagation.outputs[$0] }
    }
    let dropout = LayerKind.named("dropout", ["rate": 0.5])
    #expect(outputs([[dropout], [dropout]]) == outputs([]))
  }
}
