#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A results directory that one run has for itself, as long as this object lives.
package final class RunDirectory {
  package let path: String
  private let lock: RunLock

  /// What runs leave, the journal last: until it has gone, a directory is one that a run goes on in.
  private static let files = [
    "results.csv", "leaderboard.md", "leaderboard.csv", "leaderboard.partial.md", "curves.csv",
    "predictions.csv", "timings.csv", "manifest.json", Journal.fileName,
  ]

  /// Makes the directory where there is none, and locks it.
  ///
  /// - Throws: `DirectoryInUse`, or `OutputError`.
  package init(_ path: String) throws {
    try OutputDirectory.create(path)
    self.path = path
    lock = try RunLock(directory: path)
    try removeTemporaries()
  }

  /// Half-written files of runs that were killed; no run is at work here now.
  private func removeTemporaries() throws(OutputError) {
    guard let listing = opendir(path) else { throw OutputError(.inputOutput, path: path, code: errno) }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if OutputFile.isTemporary(name) { unlink("\(path)/\(name)") }
    }
  }

  /// Moves what earlier runs left into a folder `previous-1`, `previous-2` … within the directory. Returns its name, or
  /// nil where there is nothing to be moved.
  package func setAside() throws(OutputError) -> String? {
    var status = stat()
    let found = Self.files.filter { lstat("\(path)/\($0)", &status) == 0 }
    if found.isEmpty { return nil }
    var number = 1
    while mkdir("\(path)/previous-\(number)", 0o777) != 0 {
      guard errno == EEXIST, number < 1_000_000 else {
        throw OutputError(.inputOutput, path: "\(path)/previous-\(number)", code: errno)
      }
      number += 1
    }
    let folder = "previous-\(number)"
    for name in found {
      _ = try SystemCalls.retrying(.inputOutput, path: "\(path)/\(name)") {
        rename("\(path)/\(name)", "\(path)/\(folder)/\(name)")
      }
    }
    return folder
  }
}
