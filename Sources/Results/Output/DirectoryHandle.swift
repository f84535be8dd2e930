import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A directory that stays the same one when its path comes to lead to another, or to nothing: files are made, renamed
/// and removed relative to its descriptor. Names are those of files right within it.
package final class DirectoryHandle: Sendable {
  /// The path that it was opened by, for words.
  package let path: String
  let descriptor: Int32

  /// Opens a directory that is there.
  package init(_ path: String) throws(OutputError) {
    try OutputDirectory.checkName(path)
    self.path = path
    descriptor = try SystemCalls.retrying(.cannotCreate, path: path) {
      open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
  }

  deinit { close(descriptor) }

  /// A file's path, for words.
  package func path(of name: String) -> String { "\(path)/\(name)" }

  // MARK: Where it is

  package enum Place: Equatable, Sendable {
    /// Its path leads to it.
    case kept
    /// Its path leads elsewhere; where it is now, if that can be told.
    case moved(to: String?)
    case removed
  }

  package var place: Place {
    var own = stat()
    var there = stat()
    guard fstat(descriptor, &own) == 0 else { return .removed }
    if stat(path, &there) == 0, FileIdentity(own) == FileIdentity(there) { return .kept }
    if own.st_nlink == 0 { return .removed }
    var bytes = [CChar](repeating: 0, count: 4096)
    #if os(Linux)
      let count = readlink("/proc/self/fd/\(descriptor)", &bytes, bytes.count - 1)
    #elseif canImport(Darwin)
      let count = fcntl(descriptor, F_GETPATH, &bytes) == 0 ? strlen(bytes) : -1
    #else
      let count = -1
    #endif
    guard count > 0 else { return .moved(to: nil) }
    let name = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return name.hasSuffix(" (deleted)") ? .removed : .moved(to: name)
  }

  /// - Throws: Where the path has come to lead elsewhere, so that what is written would be looked for in vain.
  package func checkPlace() throws(OutputError) {
    if place != .kept {
      throw OutputError(.inputOutput, path: path, .vanished)
    }
  }

  // MARK: Its files

  /// - Parameter follows: whether a symbolic link stands for what it leads to.
  func status(of name: String, follows: Bool = false) -> stat? {
    var status = stat()
    guard fstatat(descriptor, name, &status, follows ? 0 : AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status
  }

  /// Refuses what a file cannot be put in place of: a rename would replace a device or a pipe as readily as a file.
  ///
  /// - Parameters:
  ///   - allowsLinks: whether a symbolic link may have its name, which a rename replaces and an `open` follows.
  ///   - path: how the file is called in words.
  package func checkDestination(
    _ name: String, allowsLinks: Bool = true, shownAs path: String? = nil
  ) throws(OutputError) {
    guard let status = status(of: name) else { return }
    let path = path ?? self.path(of: name)
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK where allowsLinks: break
    case S_IFLNK:
      throw OutputError(.cannotCreate, path: path, .symbolicLink)
    case S_IFDIR: throw OutputError(.cannotCreate, path: path, code: EISDIR)
    default:
      throw OutputError(.cannotCreate, path: path, .notRegularFile)
    }
    // In a folder such as /tmp, nobody renames over what is somebody else's.
    var own = stat()
    let user = geteuid()
    if fstat(descriptor, &own) == 0, own.st_mode & S_ISVTX != 0, user != 0, status.st_uid != user,
      own.st_uid != user
    {
      throw OutputError(.cannotCreate, path: path, code: EPERM)
    }
  }

  /// What a regular file begins with, or a symbolic link to one.
  ///
  /// - Returns: nil where there is no such file.
  /// - Throws: Where it cannot be read.
  package func beginning(of name: String, atMost limit: Int = .max) throws(OutputError) -> [UInt8]? {
    let path = path(of: name)
    let opened = openat(descriptor, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if opened < 0 {
      if errno == ENOENT { return nil }
      throw OutputError(.cannotCreate, path: path, code: errno)
    }
    defer { close(opened) }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: min(limit, max(0, Int(status.st_size))))
    var filled = 0
    while filled < bytes.count {
      let count = try SystemCalls.retrying(.inputOutput, path: path) {
        bytes.withUnsafeMutableBytes {
          // macOS refuses to read more than 2 GiB at once.
          pread(opened, $0.baseAddress! + filled, min($0.count - filled, 1 << 30), off_t(filled))
        }
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// A file to be read.
  package func source(_ name: String) throws(OutputError) -> SourceFile {
    guard let bytes = try beginning(of: name) else {
      throw OutputError(.inputOutput, path: path(of: name), .vanished)
    }
    return SourceFile(name: path(of: name), bytes: bytes)
  }

  /// Removes a file, or a symbolic link, where there is one.
  package func remove(_ name: String) throws(OutputError) {
    if unlinkat(descriptor, name, 0) != 0, errno != ENOENT {
      throw OutputError(.inputOutput, path: path(of: name), code: errno)
    }
  }

  /// The names of all files, in no order.
  func names() throws(OutputError) -> [String] {
    // Of its own, since reading moves a descriptor's place.
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let listing = fdopendir(copy) else {
      let code = errno
      if copy >= 0 { close(copy) }
      throw OutputError(.inputOutput, path: path, code: code)
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
        })
    }
    return names
  }

  /// Brings to the disk that a file is there, or has been renamed.
  func synchronize(for path: String, _ calls: SystemCalls = .posix) throws(OutputError) {
    // Some file systems cannot synchronize a directory, and say so; they keep names safe by themselves or not at all.
    if calls.synchronize(descriptor) < 0, errno != EINVAL, errno != ENOTSUP, errno != EINTR {
      throw OutputError(.inputOutput, path: path, code: errno)
    }
  }
}
