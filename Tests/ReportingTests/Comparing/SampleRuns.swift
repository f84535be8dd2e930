import Documents
import Results

@testable import Reporting

/// Results files made up for the tests, from whole numbers alone so that they are the same everywhere.
struct SampleRun {
  var columns = ["dataset", "architecture", "learning_rate", "epochs"]
  /// Configurations by the values of the columns, each with a number for each seed; nothing where a trial diverged.
  var rows: [(labels: [String], values: [Double?])] = []
  var firstSeed = 0
  var metric = "validation_loss"
  /// What comes first in the names of trials.
  var version = 0

  var text: String {
    var text = CSVRowWriter()
    for name in ["trial"] + columns + ["parameters", "seed", "status", "epochs_run", metric] {
      text.text(name)
    }
    text.endRow()
    for (index, row) in rows.enumerated() {
      for (seed, value) in row.values.enumerated() {
        let digits = String(version << 40 | index << 16 | seed, radix: 16)
        text.text(String(repeating: "0", count: 12 - digits.count) + digits)
        for label in row.labels { text.text(label) }
        text.number(67)
        text.number(firstSeed + seed)
        text.text(value == nil ? "diverged" : "ok")
        text.number(100)
        text.number(value)
        text.endRow()
      }
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  func table(_ name: String) throws -> ResultsTable {
    try ResultsTable.read(SourceFile(name: name, text: text), required: [metric])
  }

  /// A level with noise that a seed and a key decide.
  static func losses(_ level: Double, _ count: Int, key: Int) -> [Double?] {
    (0..<count).map { level * (0.9 + 0.2 * Sample.noise($0, key)) }
  }
}

/// Pairs of runs, with how they are to be compared.
struct SampleComparison {
  let name: String
  let base: SampleRun
  let new: SampleRun
  var matching = MatchingColumns.all
  var gates: [Gate] = []
  var remarks: [String] = []

  func report() throws -> ComparisonReport {
    let metric = MetricDescription(named: base.metric, goal: .minimize) ?? Sample.loss
    let comparison = RunComparison(
      try base.table("base.csv"), try new.table("new.csv"),
      options: .init(metrics: ["": [metric]], matching: matching, gates: gates))
    return ComparisonReport(
      baseName: "results/before", newName: "results/after", comparison: comparison, remarks: remarks)
  }

  static let all = [mixed, fewSeeds, otherSeeds, moreSeeds, changedColumn, hostile]

  /// Every verdict, lost trials, and configurations that are on one side alone.
  static let mixed: SampleComparison = {
    var (base, new) = (SampleRun(), SampleRun())
    for (index, rate) in ["0.001", "0.01", "0.1", "1", "10"].enumerated() {
      for (wide, architecture) in ["8", "16"].enumerated() {
        let labels = ["iris", architecture, rate, "100"]
        let key = 10 * index + wide
        let before = SampleRun.losses(0.2 + 0.05 * Double(index), 12, key: key)
        var after = SampleRun.losses(0.2 + 0.05 * Double(index), 12, key: key + 100)
        switch index {
        case 0: after = before
        case 1: after = SampleRun.losses(0.2, 12, key: key + 100)
        case 2: after = SampleRun.losses(0.36, 12, key: key + 100)
        case 3: after = after.enumerated().map { $0 < 9 ? nil : $1 }
        default: break
        }
        if !(index == 4 && wide == 0) { base.rows.append((labels, before)) }
        if !(index == 4 && wide == 1) { new.rows.append((labels, after)) }
      }
    }
    return SampleComparison(
      name: "mixed", base: base, new: new,
      gates: ["validation_loss:10%", "validation_loss:5"].compactMap { Gate($0) },
      remarks: ["The version of nnlab differs: 0.1.0 in base, 0.2.0 in new."])
  }()

  static let fewSeeds: SampleComparison = {
    let rows = { (level: Double, key: Int) in
      ["8", "16"].map { (labels: ["iris", $0, "0.1", "100"], values: SampleRun.losses(level, 3, key: key)) }
    }
    return SampleComparison(
      name: "few-seeds", base: SampleRun(rows: rows(0.1, 1)), new: SampleRun(rows: rows(0.9, 2)))
  }()

  static let otherSeeds = SampleComparison(
    name: "other-seeds",
    base: SampleRun(rows: [(["iris", "8", "0.1", "100"], SampleRun.losses(0.1, 10, key: 1))]),
    new: SampleRun(
      rows: [(["iris", "8", "0.1", "100"], SampleRun.losses(0.2, 8, key: 2))], firstSeed: 10))

  /// Seeds were added to one configuration by two, and to another by one.
  static let moreSeeds = SampleComparison(
    name: "more-seeds",
    base: SampleRun(rows: [
      (["iris", "8", "0.1", "100"], SampleRun.losses(0.1, 10, key: 1)),
      (["iris", "16", "0.1", "100"], SampleRun.losses(0.1, 10, key: 2)),
    ]),
    new: SampleRun(rows: [
      (["iris", "8", "0.1", "100"], SampleRun.losses(0.11, 12, key: 1)),
      (["iris", "16", "0.1", "100"], SampleRun.losses(0.1, 11, key: 2)),
    ]), gates: [Gate("validation_loss:5%")].compactMap { $0 })

  /// Accuracies, a column that was changed throughout, one that is new, and other data.
  static let changedColumn: SampleComparison = {
    let values = { (level: Double) -> [Double?] in
      (0..<10).map { (level * 30 + Sample.noise($0, 5) * 2).rounded() / 30 }
    }
    var (base, new) = (SampleRun(), SampleRun())
    base.rows = [(["iris", "8", "0.1", "100"], values(0.9)), (["wine", "8", "0.1", "100"], values(0.8))]
    new.columns.append("gain_control")
    new.rows = [
      (["iris", "8", "0.1", "200", "0"], values(0.8)), (["wine", "8", "0.1", "200", "0"], values(0.8)),
    ]
    (base.metric, new.metric, new.version) = ("test_accuracy", "test_accuracy", 1)
    return SampleComparison(name: "changed-column", base: base, new: new)
  }()

  static let hostile: SampleComparison = {
    let names = ["a|b `c`", "\u{1b}[31mred", "=1+1", "漢字 🦊", "# x @octocat"]
    let rows = { (level: Double, key: Int) in
      names.map {
        (labels: ["<b>|\u{202e}", $0, "0.1", "100"], values: SampleRun.losses(level, 8, key: key))
      }
    }
    return SampleComparison(
      name: "hostile", base: SampleRun(rows: rows(0.1, 1)), new: SampleRun(rows: rows(0.9, 2)))
  }()
}
