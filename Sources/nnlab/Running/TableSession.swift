import Datasets
import Documents
import Experiments

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks at a table, and proposes an experiment on it.
struct TableSession {
  /// The table, as the user calls it.
  let path: String
  let target: String?
  var testPath: String?

  private static let fileLimit = 1 << 32

  /// Whether a path is that of a table rather than of an experiment.
  static func isTable(_ path: String) -> Bool {
    [".csv", ".tsv"].contains { path.lowercased().hasSuffix($0) }
  }

  /// - Parameter output: the experiment file that the proposal is for, which its paths are relative to; empty for one in the
  ///   working directory.
  func proposal(beside output: String, memory: ReadingMemory = .unlimited) throws(Diagnostics) -> ExperimentProposal {
    let directory = PathText.directory(output)
    let table = try Self.read(path)
    return try ExperimentProposal(
      of: table, path: Self.path(path, from: directory), testPath: testPath.map { Self.path($0, from: directory) },
      target: target, memory: memory
    ) { name throws(Diagnostics) in try Self.read(PathText.path(name, in: directory)) }
  }

  private static func read(_ path: String) throws(Diagnostics) -> SourceFile {
    try SourceFile.read(path: path, shownAs: path, maximumBytes: fileLimit)
  }

  /// A path as seen from a directory: a name alone where it lies there, else from the root.
  private static func path(_ path: String, from directory: String) -> String {
    if directory.isEmpty || PathText.isAbsolute(path) { return path }
    if PathText.directory(path) == directory { return PathText.name(path) }
    return FileManager.default.currentDirectoryPath + "/" + path
  }
}

extension PathText {
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}

extension TableSession {
  /// Where no target is named.
  ///
  /// - Throws: That, with the columns that there are.
  func checkTarget() throws(Diagnostics) {
    guard target == nil else { return }
    let look = try CSVLook(Self.read(path))
    throw Diagnostics(TableCommandMistake.noTarget(table: path, columns: look.header, likely: look.likelyTarget))
  }
}
