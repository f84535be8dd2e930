import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Tells a file from all others, whatever path leads to it.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  package init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// A file that was read.
package struct InputFile: Hashable, Sendable {
  /// The path as the user wrote it.
  package let name: String
  /// The file's own identity, and those of the symbolic links that the path led through at its end: whoever replaces one
  /// of them changes what the next run reads.
  package let identities: Set<FileIdentity>

  package init(name: String, identities: Set<FileIdentity>) {
    self.name = name
    self.identities = identities
  }

  /// - Parameters:
  ///   - path: The path that was opened.
  ///   - status: What it led to.
  init(name: String, path: String, status: stat) {
    var identities: Set = [FileIdentity(status)]
    var path = path
    var link = stat()
    // Some systems follow 40 links, others 32.
    for _ in 0..<40 {
      guard lstat(path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK, let target = Self.target(path) else {
        break
      }
      identities.insert(FileIdentity(link))
      let directory = PathText.directory(path)
      path = PathText.path(target, in: directory)
    }
    self.init(name: name, identities: identities)
  }

  private static func target(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &bytes, bytes.count)
    guard count > 0, count < bytes.count else { return nil }
    return String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// The files that this process has read, so that none of its outputs takes the place of one. Every reader of files goes
/// through `SourceFile.read`, which keeps the list, so that no kind of input can be forgotten.
package enum InputFiles {
  private static let files = Mutex<[InputFile]>([])

  package static var all: [InputFile] { files.withLock { $0 } }

  static func record(_ file: InputFile) {
    files.withLock { if !$0.contains(file) { $0.append(file) } }
  }
}
