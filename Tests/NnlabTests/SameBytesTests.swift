import Foundation
import TestSupport
import Testing

/// A sweep that touches every random stream, both precisions, a part each, weights of rows, and a trial that diverges.
private let sweep = """
  name: mixture
  datasets:
    - xor
    - {name: half-moons, builtin: moons, rows: 60, noise: 0.2, split: {validation: 0.2, test: 0.2}, predict: [[0, 0], [1, 1]]}
    - {name: wave, builtin: sine, rows: 40}
    - {name: weighted, path: weighted.csv, target: y, sample_weight: w}
  architectures: [[3], {name: deep, hidden_layer_sizes: [5, 4], activation: selu}]
  learning_rates: [0.05, 1e30]
  seeds: [0, 7, 11]
  training:
    epochs: 12
    batch_size: 8
    optimizer: [{name: sgd, momentum: 0.9}, adam]
    precision: [float64, float32]
    loss: mean_squared_error
    schedule: cosine
  """

private let weightedTable = "x,w,y\n" + (0..<30).map { "\($0 * $0),\($0 % 4),\(Double($0 % 7) / 2)\n" }.joined()

@Suite("The bytes of a run")
struct SameBytesTests {
  private static let files = [
    "results.csv", "leaderboard.md", "leaderboard.csv", "curves.csv", "predictions.csv", "manifest.json",
  ]

  private static func contents(of folder: String) throws -> [Data] {
    try files.map { try Data(contentsOf: URL(filePath: "\(folder)/\($0)")) }
  }

  @Test("depend neither on the number of jobs, nor on the folder, nor on the environment")
  func areTheSame() throws {
    let folder = try TemporaryFolder()
    try folder.write(sweep, to: "mixture.yaml")
    try folder.write(weightedTable, to: "weighted.csv")
    try folder.write("", to: "elsewhere/keep")
    let usual = Command(folder: folder.path)
    #expect(try usual("run", "mixture.yaml", "-q", "-j", "1", "-o", "one").code == 0)
    let expected = try Self.contents(of: "\(folder.path)/one")
    #expect(String(decoding: expected[0], as: UTF8.self).contains(",diverged,"))

    var others: [(String, Command, [String])] = [
      ("2 jobs", usual, ["run", "mixture.yaml", "-q", "-j", "2", "-o", "two"]),
      ("7 jobs", usual, ["run", "mixture.yaml", "-q", "-j", "7", "-o", "seven"]),
      (
        "another folder", Command(folder: "\(folder.path)/elsewhere"),
        ["run", "../mixture.yaml", "-q", "-o", "../elsewhere-results"]
      ),
      ("an absolute path", usual, ["run", "\(folder.path)/mixture.yaml", "-q", "-o", "absolute"]),
    ]
    let environments = [
      "empty": [:], "Tokyo": ["TZ": "Asia/Tokyo"],
      "Turkish": ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"],
    ]
    for (name, environment) in environments {
      others.append(
        (
          name, Command(folder: folder.path, environment: environment),
          ["run", "mixture.yaml", "-q", "-o", name]
        ))
    }
    for (name, command, words) in others {
      let outcome = try command.run(words)
      #expect(outcome.code == 0, "\(name): \(outcome.errors)")
      let output = words.last ?? ""
      #expect(try Self.contents(of: "\(command.folder)/\(output)") == expected, "\(name)")
    }
  }

  @Test("adding a seed and a learning rate leaves the rows that were there as they were")
  func rowsStay() throws {
    let folder = try TemporaryFolder()
    try folder.write(sweep, to: "before.yaml")
    try folder.write(weightedTable, to: "weighted.csv")
    let wider = sweep.replacing("seeds: [0, 7, 11]", with: "seeds: [3, 0, 7, 11]")
      .replacing("learning_rates: [0.05, 1e30]", with: "learning_rates: [0.1, 0.05, 1e30]")
    #expect(wider != sweep)
    try folder.write(wider, to: "after.yaml")
    let command = Command(folder: folder.path)
    #expect(try command("run", "before.yaml", "-q", "-o", "before").code == 0)
    #expect(try command("run", "after.yaml", "-q", "-o", "after").code == 0)
    for file in ["results.csv", "curves.csv", "predictions.csv"] {
      let before = Set(try folder.text(of: "before/\(file)").split(separator: "\n"))
      let after = Set(try folder.text(of: "after/\(file)").split(separator: "\n"))
      #expect(before.isSubset(of: after), "\(file)")
      #expect(before.count < after.count)
    }
  }
}
