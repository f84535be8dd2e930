import NeuralNetworks
import Testing

@Suite("Matrix products through tiles")
struct ProductTests {
  /// Around the edges of tiles and of vectors.
  private static let sizes = [1, 2, 3, 5, 6, 7, 8, 11, 12, 13, 15, 16, 17, 31, 32, 33]
  /// Past what is packed at once, in each direction.
  private static let large = [
    (1, 700, 530), (97, 330, 3), (200, 2, 65), (49, 641, 33), (26, 40, 1100), (40, 300, 1030),
    (300, 1030, 40),
  ]

  @Test(
    "are the plain sums, bit for bit", arguments: NamedExecution.all,
    [TrainingConfiguration.Precision.float32, .float64])
  func sameBits(way: NamedExecution, precision: TrainingConfiguration.Precision) {
    var shapes = Self.large
    for rows in Self.sizes {
      for inputs in Self.sizes { shapes += Self.sizes.map { (rows, inputs, $0) } }
    }
    for (index, (rows, inputs, units)) in shapes.enumerated()
    where index < Self.large.count || index % 7 == way.stride {
      for kind in ProductProbe.Kind.allCases {
        let results = [Execution(form: .plain), way.execution].map { execution in
          let probe = ProductProbe(
            kind, rows: rows, inputs: inputs, units: units, hasBias: index % 2 == 0, precision: precision,
            execution: execution, seed: UInt64(index))
          probe.run()
          probe.run()
          return probe.result.map(\.bitPattern)
        }
        #expect(results[0] == results[1], "\(kind) of [\(rows), \(inputs)] and \(units) units")
      }
    }
  }

  @Test("start from nothing that was there before")
  func repeatable() {
    let probe = ProductProbe(.parameterGradients, rows: 3, inputs: 4, units: 5, precision: .float64)
    probe.run()
    let first = probe.result
    probe.run()
    #expect(probe.result == first)
    #expect(first.contains { $0 != 0 })
  }
}

extension NamedExecution {
  /// Each way takes its own share of the shapes, so that the test stays quick.
  fileprivate var stride: Int { testDescription.utf8.reduce(0) { ($0 + Int($1)) % 7 } }
}
