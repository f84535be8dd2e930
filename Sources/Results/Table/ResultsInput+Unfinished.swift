import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ResultsInput {
  /// - Throws: For the directory of a run that has come to no table yet, with what is known of it and how to go on.
  package func checkFinished() throws(Diagnostics) {
    guard let directory, PathKind(of: file) == .nothing,
      PathKind(of: "\(directory)/\(Journal.fileName)") != .nothing
    else { return }
    throw Diagnostics(
      UnfinishedRun(
        directory: directory, progress: Self.progress(ofJournal: "\(directory)/\(Journal.fileName)"),
        hasPartialLeaderboard: PathKind(of: "\(directory)/leaderboard.partial.md") != .nothing),
      file: directory)
  }

  /// That the run goes on to a larger plan than its table's, with what is known of it; nothing for a run that is done.
  ///
  /// - Parameter rows: How many trials the table has.
  package func unfinishedPlan(rows: Int) -> String? {
    guard let directory, let progress = Self.progress(ofJournal: "\(directory)/\(Journal.fileName)"),
      progress.count != rows
    else { return nil }
    return
      "In \(directory) another plan is under way, of which \(progress.done) of \(progress.count) trials are done; "
      + "results.csv there holds the \(rows) trials of the plan before. The command that began it resumes it: "
      + UnfinishedRun.command(resuming: directory)
  }

  /// How many trials the plan has that the journal was begun for last.
  var plannedTrials: Int? {
    directory.flatMap { Self.progress(ofJournal: "\($0)/\(Journal.fileName)")?.count }
  }

  /// How many trials are done of the plan that a journal was begun for last; nothing for a file that is none, or is damaged.
  private static func progress(ofJournal path: String) -> (done: Int, count: Int)? {
    reading(path) { descriptor in
      let scan = try? JournalScan(descriptor, path: path) { _ in }
      guard let scan, let plan = scan.plan else { return nil }
      return (min(plan.doneCount + scan.recordsOfPlan, plan.trialCount), plan.trialCount)
    }
  }

  /// Hands a regular file to `body`; nothing where it cannot be read.
  private static func reading<Value>(_ path: String, _ body: (Int32) -> Value?) -> Value? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return body(descriptor)
  }
}
