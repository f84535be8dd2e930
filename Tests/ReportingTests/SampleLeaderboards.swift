@testable import Reporting

/// Leaderboards made up for the tests, from whole numbers alone so that they are the same everywhere.
enum Sample {
  static let loss = MetricDescription(name: "training_loss", goal: .minimize, unit: .number)
  static let accuracy = MetricDescription(name: "validation_accuracy", goal: .maximize, unit: .fraction)
  static let testAccuracy = MetricDescription(name: "test_accuracy", goal: .maximize, unit: .fraction)

  /// A number in 0 ..< 1 that looks random and depends on its arguments alone.
  static func noise(_ a: Int, _ b: Int) -> Double {
    var bits = UInt64(truncatingIfNeeded: a &* 1_000_003 &+ b &* 8191 &+ 17)
    for _ in 0..<3 { bits = (bits ^ (bits >> 29)) &* 0xbf58_476d_1ce4_e5b9 }
    return Double(bits >> 44) / Double(1 << 20)
  }

  /// Three widths, three learning rates and two optimizers on XOR: wide and quick wins, narrow ones get
  /// stuck.
  static let xor: Leaderboard = {
    var entries: [LeaderboardEntry] = []
    for (i, architecture) in ["[2]", "[4]", "[8, 8]"].enumerated() {
      for (j, rate) in ["0.1", "0.5", "1"].enumerated() {
        for (k, optimizer) in ["sgd", "adam"].enumerated() {
          let key = 100 * i + 10 * j + k
          let losses = (0..<10).map { seed -> Double in
            let isStuck = noise(key, 99 - seed) > 0.35 + 0.25 * Double(i) + 0.1 * Double(j + k)
            let level = isStuck ? 0.25 : 0.004 / Double((1 + i) * (1 + min(j, 1)) * (1 + 3 * k))
            return level * (0.8 + 0.4 * noise(seed, key))
          }
          entries.append(
            LeaderboardEntry(
              labels: [architecture, rate, optimizer], seeds: Array(0..<10), values: losses,
              secondary: [losses.map { $0 < 0.05 ? 1 : 0.75 }], solved: losses.count { $0 < 0.05 },
              parameters: [9, 17, 105][i]))
        }
      }
    }
    return Leaderboard(
      title: "xor-sweep", description: "How wide must a hidden layer be to learn XOR?",
      columns: ["architecture", "learning_rate", "optimizer"],
      shared: [
        ("epochs", "5000"), ("batch_size", "full"), ("activation", "tanh"), ("loss", "half_squared_error"),
      ],
      sections: [
        LeaderboardSection(
          dataset: "xor", facts: "4 rows, 2 features, 2 classes; no split", metric: loss,
          secondary: [MetricDescription(name: "training_accuracy", goal: .maximize, unit: .fraction)],
          entries: entries)
      ])
  }()

  /// Two datasets: equal means, configurations that diverge now and then or always, and one that failed.
  static let twoDatasets: Leaderboard = {
    let rates = ["0.001", "0.01", "0.1", "1", "10"]
    let section = { (dataset: String, key: Int) in
      var entries: [LeaderboardEntry] = []
      for (i, architecture) in ["[8]", "[16]"].enumerated() {
        for (j, rate) in rates.enumerated() {
          let level = [0.62, 0.9, 0.96, 0.97, 0.4][j]
          var values = (0..<12).map { seed in
            ((level + 0.04 * (noise(seed, key) - 0.5)) * 30).rounded() / 30
          }
          // Both architectures reach the same with the middle rate.
          if j != 2 {
            values = values.enumerated().map { $1 - (noise($0, key + 7 * i) > 0.8 ? 1.0 / 30 : 0) }
          }
          var entry = LeaderboardEntry(
            labels: [architecture, rate], seeds: Array(0..<12), values: values,
            secondary: [values.map { $0 - 0.01 }], parameters: [67, 131][i])
          if j == 3 {
            for seed in 0...i { entry.values[seed] = .nan }
            entry.diverged = 1 + i
          }
          if j == 4 {
            entry.values = entry.values.map { _ in .nan }
            entry.diverged = i == 0 ? 12 : 11
            entry.failed = i
          }
          entry.secondary = [zip(entry.values, entry.secondary[0]).map { $0.isNaN ? .nan : $1 }]
          entries.append(entry)
        }
      }
      return LeaderboardSection(
        dataset: dataset, facts: "150 rows, 4 features, 3 classes; split 90/30/30", metric: accuracy,
        secondary: [testAccuracy], entries: entries)
    }
    return Leaderboard(
      title: "two datasets", columns: ["architecture", "learning_rate"], shared: [("epochs", "200")],
      sections: [section("iris", 1), section("wine", 2)])
  }()

  static let oneSeed = Leaderboard(
    title: "quick-look", columns: ["learning_rate"],
    sections: [
      LeaderboardSection(
        dataset: "sine", facts: "200 rows, 1 feature", metric: loss,
        entries: [("0.01", 0.31), ("0.1", 0.0000125), ("1", 0.02)].map {
          LeaderboardEntry(labels: [$0.0], seeds: [7], values: [$0.1])
        })
    ])

  static let hostile = Leaderboard(
    title: "# sweep <b>@octocat</b>\n\n## not a heading",
    description:
      "1. See [this](javascript:alert(1)) `x` | y, ![i](https://x.example/i.png) #12 www.x.example & "
      + "<img>\n- item",
    columns: ["architecture", "na|me"],
    shared: [("note", "a|b\u{1b}[31m"), ("@team", "-1")],
    sections: [
      LeaderboardSection(
        dataset: "=cmd|'/c calc'!A1", facts: "4 rows | <script>alert(1)</script>\u{1b}[2J",
        metric: MetricDescription(name: "loss|`x`", goal: .minimize, unit: .number),
        entries: [
          ("a|b", "`tick` \\| end\\"), ("x\ny\r\n| z", "<!-- c -->"), ("\u{202e}evil", "**bold** _it_"),
          ("@octocat #1", " =1+1"), ("[a](http://x.example)", "\u{1b}]0;t\u{7}"), ("", "漢字 🦊"),
          (String(repeating: "long ", count: 60), "＝1+1"), ("-5", "'=1"),
        ].enumerated().map { index, labels in
          LeaderboardEntry(
            labels: [labels.0, labels.1], seeds: [1, 2],
            values: [0.5 + Double(index) / 64, 0.625 + Double(index) / 64])
        })
    ])

  /// Of several runs that are unlike, with a loss of scaled targets, and a row with fewer seeds than the others.
  static let unlike: Leaderboard = {
    let entries = [(0.018, 10), (0.0181, 10), (0.023, 3), (0.03, 10)].enumerated().map { index, row in
      LeaderboardEntry(
        labels: ["\(4 << index)"], seeds: Array(0..<row.1),
        values: (0..<row.1).map { row.0 * (0.8 + 0.4 * noise($0, index)) })
    }
    var section = LeaderboardSection(
      dataset: "houses", facts: "33 trials",
      metric: MetricDescription(name: "validation_loss", goal: .minimize, unit: .number), entries: entries)
    section.isOfScaledTargets = true
    var board = Leaderboard(title: "2 runs", columns: ["architecture"], sections: [section])
    board.isDetailed = true
    board.differences = [
      "The contents of the dataset houses are not the same in old_run/ and <b>new\u{1b}[2J</b>.",
      "The dataset houses has different scalings: normalize standard, normalize_target true in old_run/; "
        + "normalize none, normalize_target true in #2 @octocat.",
    ]
    board.notes = ["The results of the dataset *iris* have no validation_loss; it was excluded."]
    return board
  }()

  static let all: [(name: String, leaderboard: Leaderboard)] = [
    ("xor", xor), ("two-datasets", twoDatasets), ("one-seed", oneSeed), ("hostile", hostile),
    ("unlike", unlike),
  ]
}
