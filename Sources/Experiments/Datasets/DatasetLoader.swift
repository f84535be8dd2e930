import Documents

/// Makes data sets of what experiment files say.
package enum DatasetLoader {
  /// The largest file that is read, in bytes.
  private static let fileLimit = 1 << 32

  /// Loads a data set.
  ///
  /// - Parameters:
  ///   - source: What the experiment file says. A built-in set's options are in range.
  ///   - directory: What the source's paths are relative to; empty for the working directory.
  /// - Throws: Everything that is wrong with the files, in one failure.
  package static func load(
    _ source: DatasetSource, relativeTo directory: String
  ) throws(Diagnostics) -> Dataset {
    switch source {
    case .builtIn(let options):
      guard let builtIn = BuiltInDataset.named(options.name) else {
        throw Diagnostics(
          Diagnostic(
            message: "there is no built-in data set '\(options.name)'",
            suggestion: Suggestion.nearest(to: options.name, in: BuiltInDataset.allNames)))
      }
      return builtIn.make(options)
    case .csv(let options):
      return try CSVDataset.load(options) { path throws(Diagnostics) in try read(path, in: directory) }
    case .idx(let options):
      return try IDXDataset.load(options) { path throws(Diagnostics) in try read(path, in: directory) }
    }
  }

  /// Reads a file, which diagnostics call what the experiment file calls it.
  private static func read(_ path: String, in directory: String) throws(Diagnostics) -> SourceFile {
    let isAbsolute = path.hasPrefix("/") || directory.isEmpty
    return try SourceFile.read(
      path: isAbsolute ? path : "\(directory)/\(path)", shownAs: path, maximumBytes: fileLimit)
  }
}

/// Reads the file that an experiment file calls so.
typealias FileReading = (String) throws(Diagnostics) -> SourceFile
