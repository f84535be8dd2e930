import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that no output takes the place of: those that were read, and those that standard streams are written to.
package struct ProtectedFiles: Sendable {
  /// What each of them is there for.
  private var uses: [FileIdentity: OutputReason.FileUse] = [:]
  private let inputs: [InputFile]

  package init(inputs: [InputFile] = []) {
    self.inputs = inputs
    for (descriptor, name) in Self.streams {
      guard let identity = Self.regularFile(descriptor) else { continue }
      uses[identity] = .standardStream(name)
    }
    for input in inputs {
      for identity in input.identities {
        uses[identity] = .input(input.name)
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

  /// What a file is there for whose place nothing may take, or nil.
  package func use(_ name: String, in directory: DirectoryHandle) -> OutputReason.FileUse? {
    let found = [directory.status(of: name), directory.status(of: name, follows: true)]
    return found.lazy.compactMap { $0 }.compactMap { uses[FileIdentity($0)] }.first
  }

  /// What that is there for which a path leads to, where nothing may take its place; else nil.
  package func use(path: String) -> OutputReason.FileUse? {
    var status = stat()
    if lstat(path, &status) == 0, let use = uses[FileIdentity(status)] { return use }
    return stat(path, &status) == 0 ? uses[FileIdentity(status)] : nil
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
        throw Self.error(name, .streamIntoInput(input.name, isOfRun: false))
      }
      if let other = others.first(where: { FileIdentity(ofPath: $0) == identity }) {
        throw Self.error(name, .streamIntoInput(other, isOfRun: true))
      }
    }
  }

  private static func error(_ stream: String, _ reason: OutputReason) -> OutputError {
    OutputError(.cannotCreate, path: "standard \(stream)", reason)
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
