import Documents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that no output takes the place of: those that were read, and those that standard streams are written to.
package struct ProtectedFiles: Sendable {
  /// Why a file is one of them.
  private var reasons: [FileIdentity: String] = [:]
  private let inputs: [InputFile]

  package init(inputs: [InputFile] = []) {
    self.inputs = inputs
    for (descriptor, name) in Self.streams {
      guard let identity = Self.regularFile(descriptor) else { continue }
      reasons[identity] = "standard \(name) is written to it"
    }
    for input in inputs {
      for identity in input.identities {
        reasons[identity] = "it is read as '\(VisibleText.escaped(input.name))'"
      }
    }
  }

  /// What this process has read so far.
  package static var ofProcess: ProtectedFiles { ProtectedFiles(inputs: InputFiles.all) }

  private static let streams = [(STDOUT_FILENO, "output"), (STDERR_FILENO, "error")]

  private static func regularFile(_ descriptor: Int32) -> FileIdentity? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileIdentity(status)
  }

  /// Why nothing may be put in a file's place, or nil.
  package func reason(_ name: String, in directory: DirectoryHandle) -> String? {
    let found = [directory.status(of: name), directory.status(of: name, follows: true)]
    return found.lazy.compactMap { $0 }.compactMap { reasons[FileIdentity($0)] }.first
  }

  /// Why nothing may be put in the place of what a path leads to, or nil.
  package func reason(path: String) -> String? {
    var status = stat()
    if lstat(path, &status) == 0, let reason = reasons[FileIdentity(status)] { return reason }
    return stat(path, &status) == 0 ? reasons[FileIdentity(status)] : nil
  }

  /// - Parameter runs: Results that are read; none of their files is to be written to.
  /// - Throws: Where a standard stream is written to a file that is read.
  package func checkStreams(of runs: [ResultsInput] = []) throws(OutputError) {
    let others = runs.compactMap(\.directory).flatMap { directory in
      RunFile.allCases.map { "\(directory)/\($0.name)" }
    }
    for (descriptor, name) in Self.streams {
      guard let identity = Self.regularFile(descriptor) else { continue }
      if let input = inputs.first(where: { $0.identities.contains(identity) }) {
        throw Self.error(name, "'\(input.name)', which is read")
      }
      if let other = others.first(where: { FileIdentity(ofPath: $0) == identity }) {
        throw Self.error(name, "'\(other)', a file of a run which is read")
      }
    }
  }

  private static func error(_ stream: String, _ place: String) -> OutputError {
    OutputError(.cannotCreate, path: "standard \(stream)", reason: "it would be written to \(place)")
  }
}

extension FileIdentity {
  /// Nil where there is no such file.
  fileprivate init?(ofPath path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
