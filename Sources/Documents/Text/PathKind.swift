#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a path leads to, through symbolic links.
package enum PathKind: Sendable {
  /// No file, or none that this process may ask about.
  case nothing
  case regularFile
  case directory
  /// A pipe, a socket or a device.
  case other

  package init(of path: String) {
    var status = stat()
    // The C library would stop at a NUL, and ask about another file.
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      self = .nothing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regularFile
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }
}
