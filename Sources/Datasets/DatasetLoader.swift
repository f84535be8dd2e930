import Documents

/// Makes datasets of what experiment files say.
package enum DatasetLoader {
  /// The largest file that is read, in bytes.
  private static let fileLimit = 1 << 32

  /// Loads a dataset.
  ///
  /// - Parameters:
  ///   - source: The rows' source. A built-in set's options are in range.
  ///   - directory: The directory that the source's paths are relative to; empty for the working directory.
  ///   - memory: The memory that reading may take.
  /// - Throws: Everything that is wrong with the files, in one failure.
  package static func load(
    _ source: some DatasetSource, relativeTo directory: String, memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> Dataset {
    try source.load(memory: memory) { path throws(Diagnostics) in
      try read(path, in: directory, memory: memory)
    }
  }

  /// Reads rows to predict from a CSV file that has the columns that the dataset's features were made of, under
  /// their names and in any order; other columns, the target too, are not looked at.
  ///
  /// - Parameters:
  ///   - source: Where the dataset comes from: rows to predict are separated as a CSV source is. A file without
  ///     header may leave out all columns but the features.
  ///   - dataset: Says which categories there are.
  ///   - directory: What `path` is relative to; empty for the working directory.
  /// - Returns: the rows, and what the author may want to know of them: what is missing, and which categories the dataset lacks.
  /// - Throws: Every column that is not there, and every value that is no number, date or mark of a missing value.
  package static func loadPredictionRows(
    path: String, for source: some DatasetSource, dataset: Dataset, relativeTo directory: String,
    memory: ReadingMemory = .unlimited
  ) throws(Diagnostics) -> (rows: FeatureTable, notes: [Diagnostic]) {
    try CSVPredictionRows.load(
      read(path, in: directory, memory: memory), source.rowFile, for: dataset, memory: memory)
  }

  /// Reads a file, which diagnostics call what the experiment file calls it.
  private static func read(
    _ path: String, in directory: String, memory: ReadingMemory
  ) throws(Diagnostics) -> SourceFile {
    let place = PathText.path(path, in: directory)
    if let size = SourceFile.size(of: place) { try memory.check(size, toRead: path) }
    return try SourceFile.read(
      path: place, shownAs: path, maximumBytes: fileLimit, isNamedInFile: true)
  }
}
