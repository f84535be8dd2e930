/// Parts of paths, which are bytes to the system: a combining mark behind a `/` does not make it another character.
package enum PathText {
  /// The directory, with the `/` at its end; empty for a name alone.
  package static func directory(_ path: String) -> String {
    afterSlash(path).map { String(path[..<$0]) } ?? ""
  }

  /// What stands behind the last `/`.
  package static func name(_ path: String) -> String {
    afterSlash(path).map { String(path[$0...]) } ?? path
  }

  private static func afterSlash(_ path: String) -> String.Index? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map(path.utf8.index(after:))
  }

  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// A path as seen from a directory, which may be empty for the working directory and may end with `/`.
  package static func path(_ path: String, in directory: String) -> String {
    if directory.isEmpty || isAbsolute(path) { return path }
    return directory.hasByteSuffix("/") ? directory + path : "\(directory)/\(path)"
  }
}
