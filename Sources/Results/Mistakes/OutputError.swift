import Documents

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
  package let reason: OutputReason

  package init(_ kind: Kind, path: String, _ reason: OutputReason) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// An error for what a system call left in `errno`.
  package init(_ kind: Kind, path: String, code: Int32) {
    self.init(kind, path: path, .system(code))
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
    return "\(verb) '\(VisibleText.escaped(path))': \(reason.text)"
  }
}
