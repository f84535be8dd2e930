#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
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
  private let temporaryPath: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private let bufferSize: Int
  private var isCommitted = false

  /// Begins a file that is to replace, or come into being at, `path`.
  ///
  /// - Throws: `cannotCreate` where its directory is missing or closed to us, or something other than a
  ///   regular file or a symbolic link has its name.
  package convenience init(at path: String) throws(OutputError) {
    try self.init(at: path, bufferSize: 1 << 16, calls: .posix)
  }

  init(at path: String, bufferSize: Int, calls: SystemCalls) throws(OutputError) {
    try Self.checkDestination(path)
    self.path = path
    self.calls = calls
    self.bufferSize = bufferSize
    (temporaryPath, descriptor) = try Self.createTemporary(for: path, calls: calls)
    buffer.reserveCapacity(bufferSize)
  }

  deinit {
    if descriptor >= 0 { _ = calls.close(descriptor) }
    if !isCommitted { unlink(temporaryPath) }
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
    _ = try SystemCalls.retrying(.inputOutput, path: path) { calls.rename(temporaryPath, path) }
    isCommitted = true
  }

  /// Writes a whole file at once.
  package static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try OutputFile(at: path)
    try file.write(bytes)
    try file.commit()
  }

  /// Writes a whole file at once, as UTF-8.
  package static func write(_ text: String, to path: String) throws(OutputError) {
    try write(Array(text.utf8), to: path)
  }

  private func flush() throws(OutputError) {
    var written = 0
    while written < buffer.count {
      let count = try SystemCalls.retrying(.inputOutput, path: path) {
        buffer.withUnsafeBytes { calls.write(descriptor, UnsafeRawBufferPointer(rebasing: $0[written...])) }
      }
      // A regular file takes at least a byte or says why not; a device that does neither would keep us here
      // for ever.
      if count == 0 { throw OutputError(.inputOutput, path: path, reason: "the device takes no more") }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Refuses what a file cannot be put in place of: a rename would replace a device or a pipe as readily as a file.
  ///
  /// - Parameter allowsLinks: whether a symbolic link may have its name, which a rename replaces and an `open` follows.
  package static func checkDestination(_ path: String, allowsLinks: Bool = true) throws(OutputError) {
    try OutputDirectory.checkName(path)
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFLNK where allowsLinks: return
    case S_IFLNK:
      throw OutputError(.cannotCreate, path: path, reason: "there is a symbolic link in its place")
    case S_IFDIR: throw OutputError(.cannotCreate, path: path, code: EISDIR)
    default:
      throw OutputError(.cannotCreate, path: path, reason: "what is in its place is not a regular file")
    }
  }

  private static let temporaryPrefix = ".nnlab-"
  private static let temporarySuffix = ".tmp"

  /// Whether a file of this name was begun and never finished.
  static func isTemporary(_ name: String) -> Bool {
    name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix)
  }

  /// A short name of its own beside the destination, so that a long destination name does not become too
  /// long.
  private static func createTemporary(
    for path: String, calls: SystemCalls
  ) throws(OutputError) -> (path: String, descriptor: Int32) {
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    var attempts = 0
    while true {
      // Chance is fit here: nothing that a run leaves depends on the name.
      let number = String(UInt64.random(in: .min ... .max), radix: 16)
      let candidate = "\(directory)\(temporaryPrefix)\(number)\(temporarySuffix)"
      let descriptor = calls.create(candidate)
      let code = errno
      if descriptor >= 0 { return (candidate, descriptor) }
      attempts += 1
      guard code == EINTR || code == EEXIST, attempts < 100 else {
        throw OutputError(.cannotCreate, path: path, code: code)
      }
    }
  }
}
