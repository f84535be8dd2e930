import Documents

/// Results as a command is given them: the directory of a run, or its results.csv alone.
package struct ResultsInput: Sendable {
  /// As the user wrote it.
  package let path: String
  /// The directory, where one was given.
  package let directory: String?
  /// The table's file.
  package let file: String

  package init(_ path: String) {
    self.path = path
    if PathKind(of: path) == .directory {
      let trimmed =
        path.utf8.count > 1 && path.hasByteSuffix("/") ? String(path.utf8.dropLast()) ?? path : path
      directory = trimmed
      file = "\(trimmed)/results.csv"
    } else {
      directory = nil
      file = path
    }
  }

  /// What the run was, where a directory was given that says so.
  package func manifest() throws(Diagnostics) -> RunFacts? {
    guard let directory else { return nil }
    let path = "\(directory)/manifest.json"
    if PathKind(of: path) == .nothing { return nil }
    return RunFacts(try YAML.parse(try SourceFile.read(path: path, shownAs: path, maximumBytes: 16 << 20)))
  }

  /// How a run ranked one data set.
  package struct Ranking: Sendable {
    package let metric: String
    /// Whether it counted how many trials solved it: whether it is a closed set of rows, trained on whole.
    package let countsSolved: Bool
  }

  /// How the run ranked each data set, where a directory was given that says so.
  package func rankings() -> [String: Ranking] {
    guard let directory else { return [:] }
    let path = "\(directory)/leaderboard.csv"
    var rankings: [String: Ranking] = [:]
    // A board that cannot be read says nothing; what counts are the results.
    guard
      let source = try? SourceFile.read(path: path, shownAs: path, maximumBytes: ResultsTable.maximumBytes),
      let reader = try? CSVReader(source), let dataset = reader.header.firstIndex(of: "dataset"),
      let metric = reader.header.firstIndex(of: "metric"),
      let solved = reader.header.firstIndex(of: "solved")
    else { return [:] }
    try? reader.forEachRecord { record in
      rankings[record.text(dataset)] = Ranking(
        metric: record.text(metric), countsSolved: !record.text(solved).isEmpty)
    }
    return rankings
  }

  /// Reads the table, and checks it against the manifest beside it.
  package func table(required: [String], optional: [String] = []) throws(Diagnostics) -> ResultsTable {
    try checkFinished()
    let source = try SourceFile.read(path: file, shownAs: file, maximumBytes: ResultsTable.maximumBytes)
    let table = try ResultsTable.read(source, required: required, optional: optional)
    if let expected = try manifest()?.trials, expected != table.rowCount {
      var message = "\(table.rowCount) trials, while manifest.json beside it speaks of \(expected): "
      // The manifest is the last file that a run writes.
      message +=
        plannedTrials == table.rowCount
        ? "the run was ended before it had written all its files; the same command mends that: \(resumption)"
        : "the file was cut off or put together, or belongs to another run"
      throw Diagnostics(source.diagnostic(message))
    }
    return table
  }
}

/// What `manifest.json` says of a run, as far as it helps to see why results differ.
package struct RunFacts: Sendable {
  package let trials: Int?
  package let version: String?
  package let arithmetic: String?
  /// The data sets by name.
  package let datasets: [String: DatasetFacts]

  /// A data set as the trials saw it.
  package struct DatasetFacts: Sendable, Equatable {
    package let digest: String
    /// "validation 0.2, test 0.2, stratify true, seed null"
    package let split: String
    /// How features and targets were scaled: "standard", "true".
    package let normalize: String
    package let normalizeTarget: String
  }

  init(_ document: YAMLDocument) {
    let root = document.root
    trials = root["results"]?.entries.flatMap(Self.sum)
    version = root["nnlab"]?.scalar?.text
    arithmetic = root["arithmetic"]?.scalar?.text
    var datasets: [String: DatasetFacts] = [:]
    for node in root["datasets"]?.items ?? [] {
      guard let name = node["name"]?.scalar?.text else { continue }
      let split = (node["split"]?.entries ?? []).map {
        "\($0.key.scalar?.text ?? "") \($0.value.scalar?.text ?? "")"
      }
      datasets[name] = DatasetFacts(
        digest: node["sha256"]?.scalar?.text ?? "", split: split.joined(separator: ", "),
        normalize: node["normalize"]?.scalar?.text ?? "unknown",
        normalizeTarget: node["normalize_target"]?.scalar?.text ?? "unknown")
    }
    self.datasets = datasets
  }

  /// Nothing where it is beyond the largest integer.
  private static func sum(_ counts: [Node.Entry]) -> Int? {
    var total = 0
    for entry in counts {
      let (sum, overflow) = total.addingReportingOverflow(Int(entry.value.scalar?.text ?? "") ?? 0)
      if overflow { return nil }
      total = sum
    }
    return total
  }
}
