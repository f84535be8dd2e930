import Documents

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file or a directory could not be written.
package struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What went wrong, as exit codes tell it apart.
  package enum Kind: Equatable, Sendable {
    /// The file or directory cannot come into being: a missing directory, no permission, something in its
    /// place.
    case cannotCreate
    /// The file was begun but could not be finished: a full disk, a failing device.
    case inputOutput
  }

  package let kind: Kind
  /// The file or directory that was asked for, never a temporary name.
  package let path: String
  /// The reason in words, as the end of a sentence: "there is no space left on the disk".
  package let reason: String

  package init(_ kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// An error for what a system call left in `errno`.
  package init(_ kind: Kind, path: String, code: Int32) {
    self.init(kind, path: path, reason: Self.words(for: code))
  }

  /// The exit code by sysexits.h: `EX_CANTCREAT` 73 or `EX_IOERR` 74.
  package var exitCode: Int32 {
    switch kind {
    case .cannotCreate: 73
    case .inputOutput: 74
    }
  }

  package var description: String {
    let verb =
      switch kind {
      case .cannotCreate: "cannot create"
      case .inputOutput: "cannot write"
      }
    return "\(verb) '\(VisibleText.escaped(path))': \(reason)"
  }

  /// What `errno` means, in words of our own: those of the C library depend on platform and locale.
  private static func words(for code: Int32) -> String {
    switch code {
    case ENOSPC: "there is no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EBADF: "it is closed"
    case EFBIG: "the file would be larger than the limit"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case EISDIR: "there is a directory in its place"
    case ENOTDIR: "a part of its path is not a directory"
    case ENOENT: "its directory does not exist"
    case EEXIST: "something else is in its place"
    case ELOOP: "its path runs through too many symbolic links"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the device reported an error"
    case EILSEQ, EINVAL: "the file system does not allow it"
    default: "system error \(code)"
    }
  }
}
