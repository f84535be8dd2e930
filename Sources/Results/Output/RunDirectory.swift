#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A results directory that one run has for itself, as long as this object lives.
package final class RunDirectory {
  package let path: String
  package let handle: DirectoryHandle
  private let lock: RunLock
  private let protected: ProtectedFiles

  /// Makes the directory where there is none, and locks it.
  ///
  /// - Parameter protected: the files that nothing in the directory may take the place of.
  /// - Throws: `DirectoryInUse`, or `OutputError`.
  package init(_ path: String, protecting protected: ProtectedFiles = ProtectedFiles()) throws {
    try OutputDirectory.create(path)
    self.path = path
    self.protected = protected
    handle = try DirectoryHandle(path)
    try Self.checkProtected(handle, protected)
    lock = try RunLock(handle)
    try removeTemporaries()
  }

  /// Half-written files of runs that were killed; no run is at work here now.
  private func removeTemporaries() throws(OutputError) {
    for name in try handle.names() where OutputFile.isTemporary(name) {
      guard let status = handle.status(of: name), status.st_mode & S_IFMT == S_IFREG,
        protected.use(name, in: handle) == nil
      else { continue }
      unlinkat(handle.descriptor, name, 0)
    }
  }

  // MARK: What is in the way

  /// Makes sure that whatever the run writes, renames or removes here is nnlab's own or not there at all, so that nothing
  /// of somebody else's is lost, and nothing is in the way once the trials are trained.
  ///
  /// - Parameter predicts: whether the run makes predictions; else a file of that name is nothing to it.
  package func checkFiles(predicts: Bool) throws(OutputError) {
    try Self.checkProtected(handle, protected)
    let files = RunFile.allCases.filter { predicts || $0 != .predictions }
    for file in files { try handle.checkDestination(file.name, allowsLinks: file != .journal) }
    var foreign: [RunFile] = []
    // A journal is read as a whole, and has words of its own for what is none.
    for file in files where file != .journal {
      // What a symbolic link leads to is left alone.
      guard let status = handle.status(of: file.name), status.st_mode & S_IFMT == S_IFREG else { continue }
      if try !isOurs(file) { foreign.append(file) }
    }
    guard let first = foreign.first else { return }
    throw OutputError(
      .cannotCreate, path: handle.path(of: first.name),
      .foreign(.runFile, others: foreign.dropFirst().map(\.name), .otherDirectory))
  }

  private static func checkProtected(_ handle: DirectoryHandle, _ protected: ProtectedFiles)
    throws(OutputError)
  {
    for name in RunFile.allCases.map({ $0.name }) + [RunLock.fileName] {
      guard let use = protected.use(name, in: handle) else { continue }
      throw OutputError(
        .cannotCreate, path: handle.path(of: name),
        .taken(use, .otherDirectory))
    }
  }

  private func isOurs(_ file: RunFile) throws(OutputError) -> Bool {
    do throws(OutputError) {
      return file.isOurs(try handle.beginning(of: file.name, atMost: file.lookedAt) ?? [])
    } catch {
      throw OutputError(.cannotCreate, path: error.path, .unreadable(error.reason))
    }
  }

  // MARK: What earlier runs left

  /// Moves what earlier runs left into a folder `previous-1`, `previous-2` … within the directory. Returns its name, or
  /// nil where there is nothing to be moved.
  package func setAside() throws(OutputError) -> String? {
    var found: [RunFile] = []
    for file in RunFile.allCases {
      guard let status = handle.status(of: file.name) else { continue }
      if status.st_mode & S_IFMT == S_IFLNK {
        found.append(file)
      } else if try isOurs(file) {
        found.append(file)
      } else if file == .journal {
        throw OutputError(
          .cannotCreate, path: handle.path(of: file.name), .foreign(.journal, .otherDirectory))
      }
    }
    if found.isEmpty { return nil }
    var number = 1
    while mkdirat(handle.descriptor, "previous-\(number)", 0o777) != 0 {
      guard errno == EEXIST, number < 1_000_000 else {
        throw OutputError(.inputOutput, path: handle.path(of: "previous-\(number)"), code: errno)
      }
      number += 1
    }
    let folder = "previous-\(number)"
    for file in found {
      _ = try SystemCalls.retrying(.inputOutput, path: handle.path(of: file.name)) {
        renameat(handle.descriptor, file.name, handle.descriptor, "\(folder)/\(file.name)")
      }
    }
    return folder
  }

  /// Removes a file of an earlier run that this run does not write, so that nobody takes it for one of this run's.
  package func removeLeftover(_ file: RunFile) throws(OutputError) {
    guard let status = handle.status(of: file.name) else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG where status.st_size > 0: if try isOurs(file) { try handle.remove(file.name) }
    case S_IFLNK: try handle.remove(file.name)
    default: return
    }
  }
}
