import Datasets
import TestSupport
import Testing

@Suite("Generated datasets")
struct GeneratedDatasetTests {
  static let generated = BuiltInDataset.all.filter { !$0.options.isEmpty }
  static let classified = generated.filter { $0.task == .classification }.map(\.name)

  /// The first values of each, from the formulas and Philox as written down in Python with its `math` module.
  static let values: [(String, [Double])] = [
    (
      "moons",
      [1.108956485933501, -0.022823217912720836, -0.05013346999612392, 0.40156827452797, 1.038996103519766]
    ),
    ("circles", [0.9106136036270917, 0.017058436853641813, 0.4682427882650505, -0.10790474141643631]),
    ("spirals", [-0.011966541718768525, -0.02057587731664735, -0.002726307147030136, -0.007492788849234568]),
    (
      "blobs",
      [-2.8118636384325755, 8.5660173044133, 3.563177337575601, 4.754039112530355, -11.082160759293501]
    ),
    ("sine", [0.7895995288532474, 0.11006389759594049, 0.7165352353007544]),
  ]

  @Test("every built-in set with its defaults is the same bits everywhere")
  func digests() throws {
    let lines = try BuiltInDataset.allNames.map { "\($0) \(try builtIn($0).digest.hex)\n" }
    try Golden.check(lines.joined(), "built-in-digests.txt")
  }

  @Test("a set follows its formula", arguments: values)
  func formulas(name: String, expected: [Double]) throws {
    let found = try builtIn(name).features.values
    for (value, other) in zip(found, expected) { #expect(abs(value - other) < 1e-14) }
  }

  @Test("the sine's targets follow its formula")
  func sineTargets() throws {
    guard case .numbers(let values, 1, ["y"]) = try builtIn("sine").targets else {
      return #expect(Bool(false))
    }
    for (value, other) in zip(values, [0.719434113098542, 0.5282801652256386, 0.637015208899261]) {
      #expect(abs(value - other) < 1e-14)
    }
  }

  @Test("without noise the points lie on their curves")
  func curves() throws {
    let circles = try builtIn("circles") {
      $0.noise = 0
      $0["factor"] = 0.25
    }
    for row in 0..<circles.rowCount {
      let (x, y) = (circles.features[row: row, column: 0], circles.features[row: row, column: 1])
      #expect(abs((x * x + y * y).squareRoot() - (row % 2 == 0 ? 1 : 0.25)) < 1e-15)
    }
    let spirals = try builtIn("spirals") {
      $0.noise = 0
      $0.rows = 9
      $0.classes = 3
      $0.turns = 1
    }
    // The arms end at radius 1, a third of a turn apart.
    #expect(abs(spirals.features[row: 6, column: 0] - 1) < 1e-15)
    #expect(abs(spirals.features[row: 7, column: 0] + 0.5) < 1e-15)
    #expect(abs(spirals.features[row: 8, column: 1] + 0.75.squareRoot()) < 1e-15)
  }

  @Test("classes take turns, whatever the number of rows", arguments: [2, 3, 7, 100])
  func turns(rows: Int) throws {
    for name in Self.classified {
      let dataset = try builtIn(name) { $0.rows = rows }
      guard case .classes(let labels, let names) = dataset.targets else { return #expect(Bool(false)) }
      #expect(labels == (0..<rows).map { Int32($0 % names.count) })
      #expect(dataset.rowCount == rows && dataset.features.values.allSatisfy { $0.isFinite })
    }
  }

  @Test("the seed of the data draws other points; more rows leave the centers of blobs where they were")
  func seeds() throws {
    for name in Self.generated.map(\.name) {
      #expect(try builtIn(name).digest != builtIn(name) { $0.seed = 1 }.digest)
    }
    let few = try builtIn("blobs") { $0.noise = 0 }
    let many = try builtIn("blobs") {
      $0.noise = 0
      $0.rows = 1000
    }
    #expect(few.features.values == Array(many.features.values.prefix(few.features.values.count)))
  }

  @Test("sets of the same numbers under one seed do not share their noise")
  func streams() throws {
    let noisy = Self.generated.filter { $0.options.contains { $0.name == "noise" } }
    let columns = try noisy.map { set in
      let dataset = try builtIn(set.name) { $0.noise = 1000 }
      guard case .numbers(let values, _, _) = dataset.targets else { return dataset.features.values }
      return values
    }
    for (index, values) in columns.enumerated() {
      for others in columns[..<index] {
        // A shared stream would leave nothing between the two but the points without noise, a few units apart.
        let distances = zip(values, others).map { abs($0 - $1) }
        #expect(distances.reduce(0, +) / Double(distances.count) > 100)
      }
    }
  }
}
