import Documents
import Reporting
import Results

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a test report goes. Nothing gives way to it but an earlier report of nnlab's and an empty file.
struct JUnitDestination: Sendable {
  /// As the user wrote it.
  let path: String

  /// What has the path.
  private enum Standing { case nothing, report }

  /// Removes an earlier run's report: whatever becomes of this run, that one does not speak for it.
  ///
  /// - Throws: `cannotCreate` where the path is that of something else, which then stays as it is.
  func clear(protecting protected: ProtectedFiles = .ofProcess) throws(OutputError) {
    guard try standing(protected) == .report else { return }
    let target = try target()
    // A link that led to nothing could not be told from one to somebody's own.
    if target != path { return try OutputFile.write("", to: target) }
    if unlink(target) != 0, errno != ENOENT { throw OutputError(.cannotCreate, path: path, code: errno) }
  }

  /// Makes sure that there is a place for the report, and its folder.
  func prepare(protecting protected: ProtectedFiles) throws(OutputError) {
    try clear(protecting: protected)
    try makeFolder()
    // A file that is begun and not committed leaves nothing behind.
    _ = try OutputFile(at: target())
  }

  func write(_ report: String) throws(OutputError) {
    _ = try standing(.ofProcess)
    try makeFolder()
    try OutputFile.write(report, to: target())
  }

  /// Whether another path leads to the same place, whether there is a file yet or not.
  func isAlso(_ other: String) -> Bool {
    guard let own = try? FilePlace(path), let other = try? FilePlace(other) else { return false }
    return own.isSame(as: other)
  }

  private func makeFolder() throws(OutputError) {
    let folder = PathText.directory(path)
    if !folder.isEmpty { try OutputDirectory.create(folder) }
  }

  private func refusal(_ reason: OutputReason) -> OutputError {
    OutputError(.cannotCreate, path: path, reason)
  }

  private func standing(_ protected: ProtectedFiles) throws(OutputError) -> Standing {
    if RunFile.isTaken(PathText.name(path)) { throw refusal(.taken(.runFile, .otherReport)) }
    if let use = protected.use(path: path) { throw refusal(.taken(use, .otherReport)) }
    var status = stat()
    guard lstat(path, &status) == 0 else { return .nothing }
    if status.st_mode & S_IFMT == S_IFDIR { throw OutputError(.cannotCreate, path: path, code: EISDIR) }
    guard stat(path, &status) == 0 else { throw refusal(.danglingLink) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw refusal(.notRegularFile) }
    let place = try FilePlace(target())
    guard let bytes = try place.directory.beginning(of: place.name, atMost: JUnitReport.lookedAt),
      !bytes.isEmpty
    else { return .nothing }
    guard JUnitReport.isOurs(bytes) else { throw refusal(.foreign(.testReport, .otherReport)) }
    return .report
  }

  /// The file itself, where the path is a symbolic link: the link stays.
  private func target() throws(OutputError) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else {
      throw refusal(.danglingLink)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension JUnitDestination {
  /// The destinations that a command line names, as far as that can be told whatever is wrong with it.
  static func named(in words: [String]) -> [JUnitDestination] {
    let others = ["compare", "leaderboard", "reference", "help"]
    guard let first = words.first, !others.contains(first) else { return [] }
    var destinations: [JUnitDestination] = []
    for (place, word) in words.enumerated() {
      if word == "--" { break }
      // Nothing is run then, and so nothing is said of any run.
      if ["--help", "-h", "--version"].contains(word) { return [] }
      if word == "--junit", place + 1 < words.count, !words[place + 1].hasBytePrefix("-") {
        destinations.append(JUnitDestination(path: words[place + 1]))
      } else if word.hasBytePrefix("--junit=") {
        destinations.append(JUnitDestination(path: String(word.utf8.dropFirst("--junit=".utf8.count)) ?? ""))
      }
    }
    return destinations
  }
}
