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
  ///
  /// - Throws: For a manifest that cannot be read, or is of a newer version of the program.
  package func manifest() throws(Diagnostics) -> Manifest? {
    guard let directory else { return nil }
    let path = "\(directory)/manifest.json"
    if PathKind(of: path) == .nothing { return nil }
    var manifest = try Manifest(
      try YAML.parse(
        try SourceFile.read(path: path, shownAs: path, maximumBytes: Manifest.limits.maximumBytes),
        limits: Manifest.limits))
    if manifest.format == nil { manifest.addRankings(ofBoard: "\(directory)/leaderboard.csv") }
    return manifest
  }

  /// Reads the table, and checks it against the manifest beside it.
  package func table(
    _ manifest: Manifest?, required: [String], optional: [String] = []
  ) throws(Diagnostics) -> ResultsTable {
    try checkFinished()
    let source = try SourceFile.read(path: file, shownAs: file, maximumBytes: ResultsTable.maximumBytes)
    let table = try ResultsTable.read(
      source, required: required, optional: optional, hasManifest: manifest?.format != nil)
    if let expected = manifest?.outcomes?.trials, expected != table.rowCount {
      // The manifest is the last file that a run writes.
      let resumable = plannedTrials == table.rowCount ? directory : nil
      throw Diagnostics(
        source.diagnostic(
          ResultsMistake.otherCount(table.rowCount, manifest: expected, resumable: resumable)))
    }
    return table
  }
}

extension Manifest {
  /// Of datasets with millions of features.
  static let limits = YAML.Limits(maximumBytes: 256 << 20, maximumNodes: 10_000_000)

  /// Adds by what each dataset was ranked, and whether it can be solved, from the `leaderboard.csv` beside a manifest of the
  /// first format, which does not say so. A board that cannot be read says nothing.
  mutating func addRankings(ofBoard path: String) {
    guard
      let source = try? SourceFile.read(path: path, shownAs: path, maximumBytes: ResultsTable.maximumBytes),
      let reader = try? CSVReader(source), let dataset = reader.header.firstIndex(of: "dataset"),
      let metric = reader.header.firstIndex(of: "metric"), let solved = reader.header.firstIndex(of: "solved")
    else { return }
    var places = Dictionary(zip(datasets.map(\.name), datasets.indices)) { first, _ in first }
    try? reader.forEachRecord { record in
      let name = record.text(dataset)
      let place = places[name] ?? datasets.count
      if place == datasets.count {
        datasets.append(Dataset(name: name))
        places[name] = place
      }
      datasets[place].metric = Metric(name: record.text(metric), goal: nil)
      datasets[place].canBeSolved = !record.text(solved).isEmpty
    }
  }
}
