import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that appears whole or not at all.
///
/// What is written goes, through a buffer, to a temporary file in the destination's directory; `commit()`
/// brings it to the disk and renames it over the destination, so that a reader sees the old file or the new
/// one. Without a `commit()`, the temporary file is removed with this object and the destination stays as it
/// was.
///
/// One thread at a time may use it.
package final class OutputFile {
  /// The destination.
  package let path: String

  private let calls: SystemCalls
  private let directory: DirectoryHandle
  private let name: String
  private let temporaryName: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let bufferSize: Int
  private var isCommitted = false

  /// Begins a file that is to replace, or come into being as, `name` in a directory, wherever that is moved to in the
  /// meantime.
  ///
  /// - Throws: `cannotCreate` where the directory is closed to us, or something other than a regular file or a symbolic
  ///   link has the name.
  package convenience init(_ name: String, in directory: DirectoryHandle) throws(OutputError) {
    try self.init(name, in: directory, shownAs: directory.path(of: name), bufferSize: 1 << 16, calls: .posix)
  }

  /// Begins a file that is to replace, or come into being at, `path`.
  ///
  /// - Throws: `cannotCreate`, also where its directory is missing.
  package convenience init(at path: String) throws(OutputError) {
    try self.init(at: path, bufferSize: 1 << 16, calls: .posix)
  }

  convenience init(at path: String, bufferSize: Int, calls: SystemCalls) throws(OutputError) {
    let place = try FilePlace(path)
    try self.init(place.name, in: place.directory, shownAs: path, bufferSize: bufferSize, calls: calls)
  }

  private init(
    _ name: String, in directory: DirectoryHandle, shownAs path: String, bufferSize: Int, calls: SystemCalls
  ) throws(OutputError) {
    try directory.checkDestination(name, shownAs: path)
    self.path = path
    self.calls = calls
    self.directory = directory
    self.name = name
    self.bufferSize = bufferSize
    (temporaryName, descriptor) = try Self.createTemporary(for: path, in: directory, calls: calls)
    buffer.reserveCapacity(bufferSize)
  }

  deinit {
    if descriptor >= 0 { _ = calls.close(descriptor) }
    if !isCommitted { unlinkat(directory.descriptor, temporaryName, 0) }
  }

  /// Appends `bytes`.
  ///
  /// - Throws: `inputOutput` when the system cannot take what is buffered; the file cannot be committed then.
  package func write(_ bytes: [UInt8]) throws(OutputError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= bufferSize { try flush() }
  }

  /// Appends the UTF-8 bytes of `text`.
  package func write(_ text: String) throws(OutputError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= bufferSize { try flush() }
  }

  /// Finishes the file and puts it in its place.
  ///
  /// - Throws: `inputOutput` when not every byte reaches the disk, or the destination cannot be replaced, which
  ///   is as it was then.
  package func commit() throws(OutputError) {
    precondition(!isCommitted, "an output file is committed once")
    try flush()
    _ = try SystemCalls.retrying(.inputOutput, path: path) { calls.synchronize(descriptor) }
    let closing = calls.close(descriptor)
    let code = errno
    // Whatever close returns, the descriptor is gone; interrupted, it has done its work all the same.
    descriptor = -1
    if closing < 0, code != EINTR { throw OutputError(.inputOutput, path: path, code: code) }
    _ = try SystemCalls.retrying(.inputOutput, path: path) {
      calls.rename(directory.descriptor, temporaryName, name)
    }
    isCommitted = true
  }

  /// Writes a whole file at once, as UTF-8.
  package static func write(_ text: String, to path: String) throws(OutputError) {
    let file = try OutputFile(at: path)
    try file.write(text)
    try file.commit()
  }

  /// Writes a whole file at once, as UTF-8.
  package static func write(
    _ text: String, to name: String, in directory: DirectoryHandle
  ) throws(OutputError) {
    let file = try OutputFile(name, in: directory)
    try file.write(text)
    try file.commit()
  }

  private func flush() throws(OutputError) {
    var written = 0
    while written < buffer.count {
      let count = try SystemCalls.retrying(.inputOutput, path: path) {
        buffer.withUnsafeBytes { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      }
      // A regular file takes at least a byte or says why not; a device that does neither would keep us here
      // for ever.
      if count == 0 { throw OutputError(.inputOutput, path: path, .deviceTakesNoMore) }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static let temporaryPrefix = ".nnlab-"
  private static let temporarySuffix = ".tmp"

  /// Whether a file of this name was begun and never finished: ".nnlab-1f.tmp".
  static func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix(temporaryPrefix), name.hasSuffix(temporarySuffix) else { return false }
    let number = name.dropFirst(temporaryPrefix.count).dropLast(temporarySuffix.count)
    return (1...16).contains(number.utf8.count) && number.allSatisfy(\.isHexDigit)
  }

  /// A short name of its own beside the destination, so that a long destination name does not become too
  /// long.
  private static func createTemporary(
    for path: String, in directory: DirectoryHandle, calls: SystemCalls
  ) throws(OutputError) -> (name: String, descriptor: Int32) {
    var attempts = 0
    while true {
      // Chance is fit here: nothing that a run leaves depends on the name.
      let number = String(UInt64.random(in: .min ... .max), radix: 16)
      let candidate = "\(temporaryPrefix)\(number)\(temporarySuffix)"
      let descriptor = calls.create(directory.descriptor, candidate)
      let code = errno
      if descriptor >= 0 { return (candidate, descriptor) }
      attempts += 1
      guard code == EINTR || code == EEXIST, attempts < 100 else {
        throw OutputError(.cannotCreate, path: path, code: code)
      }
    }
  }
}

/// A path cut into the directory and the name within it.
package struct FilePlace: Sendable {
  package let directory: DirectoryHandle
  package let name: String

  /// - Throws: `cannotCreate`, where there is no such directory, or no file can have the name.
  package init(_ path: String) throws(OutputError) {
    try OutputDirectory.checkName(path)
    let name = PathText.name(path)
    let folder = PathText.directory(path)
    do throws(OutputError) {
      directory = try DirectoryHandle(folder.isEmpty ? "." : folder)
    } catch {
      throw OutputError(error.kind, path: path, error.reason)
    }
    if ["", ".", ".."].contains(name) { throw OutputError(.cannotCreate, path: path, code: EISDIR) }
    self.name = name
  }

  /// Whether both are of one name in one directory, or of one file.
  package func isSame(as other: FilePlace) -> Bool {
    if name == other.name, let own = directory.status(of: "."), let its = other.directory.status(of: "."),
      FileIdentity(own) == FileIdentity(its)
    {
      return true
    }
    guard let own = directory.status(of: name, follows: true),
      let its = other.directory.status(of: other.name, follows: true)
    else { return false }
    return FileIdentity(own) == FileIdentity(its)
  }
}
