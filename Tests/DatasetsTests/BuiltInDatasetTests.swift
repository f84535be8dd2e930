import Datasets
import Documents
import Testing

@Suite("Built-in datasets")
struct BuiltInDatasetTests {
  @Test(
    "a truth table has its rows in counting order",
    arguments: [
      ("xor", [0, 1, 1, 0]), ("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xnor", [1, 0, 0, 1]),
      ("parity-2", [0, 1, 1, 0]), ("parity-3", [0, 1, 1, 0, 1, 0, 0, 1]),
    ] as [(String, [Int32])])
  func truthTables(name: String, labels: [Int32]) throws {
    let dataset = try builtIn(name)
    #expect(dataset.targets == .classes(labels: labels, names: ["0", "1"]))
    #expect(dataset.isComplete)
    for row in 0..<dataset.rowCount {
      let bits = (0..<dataset.featureCount).map { dataset.features[row: row, column: $0] }
      #expect(bits.reduce(0) { 2 * $0 + $1 } == Double(row))
    }
  }

  @Test("parity goes to 16 inputs")
  func parity16() throws {
    let dataset = try builtIn("parity-16")
    #expect(dataset.rowCount == 65_536)
    #expect(dataset.featureNames.last == "x16")
    guard case .classes(let labels, _) = dataset.targets else { return #expect(Bool(false)) }
    #expect(labels == (0..<65_536).map { Int32($0.nonzeroBitCount % 2) })
  }

  @Test("the people are those of the first networks")
  func people() throws {
    let blog = try builtIn("blog-people")
    #expect(blog.features.values == [170, 70, 25, 160, 55, 30, 180, 90, 40, 150, 45, 20])
    #expect(blog.targets == .classes(labels: [1, 0, 1, 0], names: ["0", "1"]))
    let notebook = try builtIn("notebook-people")
    #expect(notebook.features.values == [-2, -1, 25, 6, 17, 4, -15, -6])
    #expect(notebook.targets == .classes(labels: [1, 0, 0, 1], names: ["0", "1"]))
  }

  @Test(
    "names that are nearly right are not taken",
    arguments: ["parity-1", "parity-17", "parity-03", "parity-N", "XOR", ""])
  func unknownNames(name: String) {
    #expect(BuiltInDataset.named(name) == nil)
    #expect(BuiltInDataset.defaultOptions(for: name) == nil)
    #expect(throws: Diagnostics.self) {
      try DatasetLoader.load(BuiltInOptions(name: name), relativeTo: "")
    }
  }

  @Test(
    "every set of the table loads with its defaults, and as the task it says",
    arguments: BuiltInDataset.allNames)
  func everySet(name: String) throws {
    let dataset = try builtIn(name)
    #expect(dataset.task == BuiltInDataset.named(name)?.task)
    #expect(dataset.features.values.allSatisfy { $0.isFinite })
    #expect(dataset.notes.isEmpty)
  }

  @Test("an option takes values in its range alone")
  func optionRanges() throws {
    let moons = try #require(BuiltInDataset.named("moons"))
    var options = try #require(BuiltInDataset.defaultOptions(for: "moons"))
    let rows = try #require(moons.options.first { $0.name == "rows" })
    for bad in [1, 2.5, -1, .nan, .infinity, 1e300] { #expect(!rows.set(bad, in: &options)) }
    #expect(options.rows == 200)
    #expect(rows.set(31, in: &options) && options.rows == 31)
    #expect(BuiltInDataset.all.flatMap(\.options).allSatisfy { $0.accepts($0.defaultValue) })
  }
}

/// A built-in set with its defaults, but for what `change` changes.
func builtIn(_ name: String, _ change: (inout BuiltInOptions) -> Void = { _ in }) throws -> Dataset {
  var options = BuiltInDataset.defaultOptions(for: name) ?? BuiltInOptions(name: name)
  change(&options)
  return try DatasetLoader.load(options, relativeTo: "")
}
