import Datasets
import Testing

@Suite("Generated data sets")
struct GeneratedDatasetTests {
  /// Every bit of each set with its defaults: digests hold them all.
  static let digests = [
    ("moons", "0402b35df98a3983b2ceb4af42208401733c01150ecd83a0d57281578ee35a93"),
    ("circles", "ebfb5416880a638298d08949d1f29bdb4c5318ccad0909826b5285cbdd86ec88"),
    ("spirals", "89e6af6f1f2ef02623cb19506817d729713ab7a74d56c38798ca0ca0323c799c"),
    ("blobs", "969bba7275352459f21143289744ed7d4490dde7d8309999f2a87f0a64053fed"),
    ("sine", "59ee767f9a26bb5655772fd5c76d0cdcc74ff10e7e822a20c818ec5c24a9b941"),
  ]

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

  @Test("a set is the same bits everywhere", arguments: digests)
  func digest(name: String, hex: String) throws {
    #expect(try builtIn(name).digest.hex == hex)
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
      $0.factor = 0.25
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
    for name in ["moons", "circles", "spirals", "blobs"] {
      let dataset = try builtIn(name) { $0.rows = rows }
      guard case .classes(let labels, let names) = dataset.targets else { return #expect(Bool(false)) }
      #expect(labels == (0..<rows).map { Int32($0 % names.count) })
      #expect(dataset.rowCount == rows && dataset.features.values.allSatisfy { $0.isFinite })
    }
  }

  @Test("the seed of the data draws other points; more rows leave the centres of blobs where they were")
  func seeds() throws {
    for name in ["moons", "circles", "spirals", "blobs", "sine"] {
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
    let moons = try builtIn("moons") { $0.noise = 1000 }.features.values
    let circles = try builtIn("circles") { $0.noise = 1000 }.features.values
    #expect(zip(moons, circles).allSatisfy { abs($0 - $1) > 1e-3 })
  }
}
