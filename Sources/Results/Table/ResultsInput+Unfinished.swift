import Documents
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ResultsInput {
  /// - Throws: For the directory of a run that has come to no table yet, with what is known of it and how to go on.
  package func checkFinished() throws(Diagnostics) {
    guard let directory, !FileManager.default.fileExists(atPath: file),
      FileManager.default.fileExists(atPath: "\(directory)/\(Journal.fileName)")
    else { return }
    var message = "the run is not finished, so there is no results.csv yet"
    if let progress = Self.progress(ofJournal: "\(directory)/\(Journal.fileName)") {
      message += "; \(progress.done) of \(progress.count) trials \(progress.done == 1 ? "is" : "are") done"
    }
    if FileManager.default.fileExists(atPath: "\(directory)/leaderboard.partial.md") {
      message += "; leaderboard.partial.md there ranks those that were done when it was interrupted"
    }
    message += "; the command that began it goes on with it: nnlab run EXPERIMENT.yaml --output "
    message += ShellText.quoted(directory)
    throw Diagnostics(Diagnostic(kind: .missingInput, file: directory, message: message))
  }

  /// How many trials a journal has; nothing for a file that is none, or is damaged.
  private static func progress(ofJournal path: String) -> (done: Int, count: Int)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    // A trial that failed may have been tried again.
    var done: Set<Int> = []
    let scan = try? JournalScan(descriptor, path: path) { ordinal, _, _ in _ = done.insert(ordinal) }
    return scan?.header.map { (done.count, $0.trialCount) }
  }
}
