import Documents

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Directories that output goes into.
package enum OutputDirectory {
  /// Makes the directory at `path`, and those above it that are missing. One that is there already is left as
  /// it is.
  ///
  /// - Throws: `cannotCreate`, naming the part of the path that is in the way.
  package static func create(_ path: String) throws(OutputError) {
    try checkName(path)
    let slash = UInt8(ascii: "/")
    var end = path.startIndex
    while end < path.endIndex {
      // The next "/" after at least one other character, or the end.
      let start = path.utf8[end...].firstIndex { $0 != slash } ?? path.endIndex
      if start == path.endIndex { return }
      end = path.utf8[start...].firstIndex(of: slash) ?? path.endIndex
      try createOne(String(path[..<end]), for: path)
    }
  }

  /// Makes sure that a few more files can be opened, which the system's libraries take for granted.
  ///
  /// - Parameter path: the directory that a failure is put down to.
  package static func checkDescriptors(_ path: String) throws(OutputError) {
    var opened: [Int32] = []
    defer { for descriptor in opened { close(descriptor) } }
    for _ in 0..<8 {
      let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { throw OutputError(.inputOutput, path: path, code: errno) }
      opened.append(descriptor)
    }
  }

  private static func createOne(_ part: String, for path: String) throws(OutputError) {
    if mkdir(part, 0o777) == 0 { return }
    let code = errno
    var status = stat()
    // Whatever mkdir says of it (EEXIST, EROFS, EACCES …), a directory that is there is what was asked for.
    if stat(part, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return }
      throw OutputError(.cannotCreate, path: path, .notDirectory(part))
    }
    throw OutputError(.cannotCreate, path: path, code: code)
  }

  /// Refuses what the system would cut short or take for something else.
  static func checkName(_ path: String) throws(OutputError) {
    if path.isEmpty { throw OutputError(.cannotCreate, path: path, .emptyName) }
    if path.utf8.contains(0) {
      throw OutputError(.cannotCreate, path: path, .nulInName)
    }
  }
}
